package org.moduleyard.certifier.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.Notes;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Looks for secrets in one file. A file that comes in one piece is not copied; else what comes is
 * put together in a buffer, and the end of what is in the buffer waits for what follows it.
 */
final class SecretReader implements ContentReader {
  private static final int BUFFER = 128 * 1024;
  private static final int LEAST_BUFFER = 16 * 1024;
  private static final int BEHIND = Passage.BEHIND + SignScan.longestSign();

  private final LayerEntry entry;
  private final Surroundings surroundings;
  private final Notes notes;
  private final @Nullable LoginFile login;

  /** By where they begin; none overlaps another, and later parts of the file may overlap them. */
  private final NavigableMap<Long, Found> found = new TreeMap<>();

  private byte[] bytes = {};
  private @Nullable SignScan scan;

  /** Offset of the buffer in the file. */
  private long offset;

  private int used;

  /** Where in the buffer the next part begins. */
  private int next;

  private record Found(SecretKind kind, long from, long to, String redacted) {

    boolean overlaps(Found other) {
      return from < other.to && other.from < to;
    }
  }

  SecretReader(LayerEntry entry, Surroundings surroundings, Notes notes) {
    this.entry = entry;
    this.surroundings = surroundings;
    this.notes = notes;
    this.login =
        Optional.of(entry)
            .filter(file -> file.size() <= LoginFile.MOST_READ)
            .flatMap(file -> LoginFile.at(file.path()))
            .orElse(null);
  }

  @Override
  public boolean read(byte[] piece, int length) {
    if (scan == null && length == entry.size()) {
      bytes = piece;
      used = length;
      finish(new SignScan(piece, this::found));
      used = 0;
      return false;
    }
    if (scan == null) {
      int most = login == null ? BUFFER : LoginFile.MOST_READ;
      bytes = new byte[Math.clamp(entry.size(), LEAST_BUFFER, most)];
      scan = new SignScan(bytes, this::found);
    }
    return keep(piece, length, scan);
  }

  private boolean keep(byte[] piece, int length, SignScan signs) {
    int taken = 0;
    while (taken < length) {
      if (used == bytes.length) {
        lookAtBuffer(signs);
      }
      int part = Math.min(length - taken, bytes.length - used);
      System.arraycopy(piece, taken, bytes, used, part);
      used += part;
      taken += part;
    }
    return !signs.isGivenUp();
  }

  private void lookAtBuffer(SignScan signs) {
    int to = used - Passage.AHEAD;
    signs.scan(offset, next, to, used);
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

  private void finish(SignScan signs) {
    signs.scan(offset, next, used, used);
    if (signs.isGivenUp()) {
      notes.add(entry.path(), SecretProbe.GIVEN_UP, "");
    }
    if (login != null && offset == 0) {
      login.find(bytes, used).forEach(this::found);
    }
  }

  private void found(Secret secret) {
    if (!surroundings.tells(secret.kind())) {
      return;
    }
    add(
        new Found(
            secret.kind(), offset + secret.from(), offset + secret.to(), secret.redacted(bytes)));
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
