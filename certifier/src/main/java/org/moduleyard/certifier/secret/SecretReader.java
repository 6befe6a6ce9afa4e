package org.moduleyard.certifier.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.secret.key.KeyFile;
import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.certifier.secret.recognizer.SecretScan;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Looks for secrets in one file. A file that comes in one piece is not copied; else what comes is
 * put together in a buffer, and the end of what is in the buffer waits for what follows it.
 */
final class SecretReader implements ContentReader {
  private static final int BUFFER = 128 * 1024;
  private static final int LEAST_BUFFER = 16 * 1024;
  private static final int BEHIND = ScanWindow.BEHIND + SecretScan.longestSign();

  private final LayerEntry entry;
  private final PathContext surroundings;
  private final LayerFactsRecorder notes;
  private final LoginScan logins;
  private final int mostBuffered;

  /** By where they begin; none overlaps another, and later parts of the file may overlap them. */
  private final NavigableMap<Long, Found> found = new TreeMap<>();

  private byte[] bytes = {};
  private @Nullable Scans scan;

  /** Offset of the buffer in the file. */
  private long offset;

  private int used;

  /** The index in the buffer at which the next part begins. */
  private int next;

  private record Found(SecretKind kind, long from, long to, String redacted) {

    boolean overlaps(Found other) {
      return from < other.to && other.from < to;
    }
  }

  /** All that looks at what is in the buffer. */
  private final class Scans {
    private final SecretScan signs = new SecretScan(bytes, SecretReader.this::found);
    private final WideText wide = new WideText(bytes, SecretReader.this::found);

    /** Looks at what is before this index and was not looked at yet. */
    void look(int to) {
      signs.scan(offset, next, to, used);
      wide.scan(offset, next, to, used);
      logins.scan(bytes, offset, next, to, used);
    }

    boolean isGivenUp() {
      return signs.isGivenUp() || wide.isGivenUp();
    }
  }

  SecretReader(LayerEntry entry, PathContext surroundings, LayerFactsRecorder notes) {
    this.entry = entry;
    this.surroundings = surroundings;
    this.notes = notes;
    List<LoginFile> files = LoginFiles.at(entry.path());
    this.logins = new LoginScan(files, this::found);
    this.mostBuffered = files.isEmpty() ? BUFFER : LoginFile.PART;
  }

  @Override
  public boolean read(byte[] piece, int length) {
    if (scan == null && length == entry.size() && length <= mostBuffered) {
      bytes = piece;
      used = length;
      finish(new Scans());
      used = 0;
      return false;
    }
    if (scan == null) {
      bytes = new byte[Math.clamp(entry.size(), LEAST_BUFFER, mostBuffered)];
      scan = new Scans();
    }
    return keep(piece, length, scan);
  }

  private boolean keep(byte[] piece, int length, Scans scans) {
    int taken = 0;
    while (taken < length) {
      if (used == bytes.length) {
        lookAtBuffer(scans);
      }
      int part = Math.min(length - taken, bytes.length - used);
      System.arraycopy(piece, taken, bytes, used, part);
      used += part;
      taken += part;
    }
    return !scans.isGivenUp();
  }

  private void lookAtBuffer(Scans scans) {
    int to = used - ScanWindow.AHEAD;
    scans.look(to);
    int kept = to - BEHIND;
    System.arraycopy(bytes, kept, bytes, 0, used - kept);
    offset += kept;
    used -= kept;
    next = BEHIND;
    tell(found.headMap(offset));
  }

  /** Notes what nothing that comes can overlap, so that a file of secrets takes no memory. */
  private void tell(Map<Long, Found> certain) {
    certain
        .values()
        .removeIf(
            each -> {
              boolean isPast = each.to <= offset;
              if (isPast) {
                note(each);
              }
              return isPast;
            });
  }

  private void note(Found each) {
    notes.add(entry.path(), each.kind.word(), each.from, each.redacted);
  }

  @Override
  public void end() {
    if (scan != null) {
      finish(scan);
    }
    found.values().forEach(this::note);
  }

  private void finish(Scans scans) {
    scans.look(used);
    if (scans.isGivenUp()) {
      notes.add(entry.path(), SecretProbe.GIVEN_UP, "");
    }
    Secret whole = offset == 0 ? KeyFile.find(bytes, used) : null;
    if (whole != null) {
      found(whole);
    }
  }

  private void found(Secret secret) {
    found(secret, secret.redacted(bytes));
  }

  private void found(Secret secret, String redacted) {
    if (surroundings.tells(secret.kind())) {
      add(new Found(secret.kind(), offset + secret.from(), offset + secret.to(), redacted));
    }
  }

  /** Of what overlaps, the certain one is told, and else the first one found. */
  private void add(Found one) {
    List<Long> overlapping = new ArrayList<>();
    Map.Entry<Long, Found> other = found.lowerEntry(one.to);
    while (other != null && other.getValue().overlaps(one)) {
      if (!isBetter(one, other.getValue())) {
        return;
      }
      overlapping.add(other.getKey());
      other = found.lowerEntry(other.getKey());
    }
    overlapping.forEach(found::remove);
    found.put(one.from, one);
  }

  private static boolean isBetter(Found one, Found other) {
    return one.kind.isCertain() && !other.kind.isCertain();
  }
}
