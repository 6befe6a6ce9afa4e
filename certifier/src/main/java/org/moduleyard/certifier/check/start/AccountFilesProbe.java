package org.moduleyard.certifier.check.start;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Keeps the lists of users and groups, name, number and what follows it, line by line. A password
 * between them is left out.
 *
 * <p>Engines follow links to the lists, and where a link of another layer leads to is not known
 * while a layer is read. So a second probe, with room of its own, keeps every file that begins like
 * such a list.
 */
final class AccountFilesProbe implements Probe {
  static final String PASSWD = "etc/passwd";
  static final String GROUP = "etc/group";

  static final AccountFilesProbe AT_HOME = new AccountFilesProbe("account-files", true);
  static final AccountFilesProbe ELSEWHERE = new AccountFilesProbe("account-files-linked", false);

  /** Of one file; who has more users than fit is told that the rest was not read. */
  static final int MOST_BYTES = 1024 * 1024;

  private final String name;
  private final boolean atHome;

  private AccountFilesProbe(String name, boolean atHome) {
    this.name = name;
    this.atHome = atHome;
  }

  /** The probe that looks at this path. */
  static AccountFilesProbe of(String path) {
    return isHome(path) ? AT_HOME : ELSEWHERE;
  }

  private static boolean isHome(String path) {
    return path.equals(PASSWD) || path.equals(GROUP);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes) {
    return entry.type() == LayerEntry.Type.FILE && isHome(entry.path()) == atHome
        ? new Reader(entry, notes)
        : null;
  }

  private final class Reader implements ContentReader {
    private final LayerEntry entry;
    private final LayerFactsRecorder notes;
    private @Nullable ByteArrayOutputStream content;
    private boolean isList = atHome;

    Reader(LayerEntry entry, LayerFactsRecorder notes) {
      this.entry = entry;
      this.notes = notes;
    }

    @Override
    public boolean read(byte[] bytes, int length) {
      if (content == null) {
        isList = atHome || AccountText.isPromising(bytes, length);
        content = new ByteArrayOutputStream();
      }
      if (isList) {
        content.write(bytes, 0, Math.min(length, MOST_BYTES - content.size()));
      }
      return isList && content.size() < MOST_BYTES;
    }

    @Override
    public void end() {
      if (isList) {
        byte[] all = content == null ? new byte[0] : content.toByteArray();
        // One byte is one character: any name is kept, and none becomes another.
        AccountText.write(
            entry.path(),
            new String(all, StandardCharsets.ISO_8859_1),
            entry.size() > MOST_BYTES,
            notes);
      }
      content = null;
    }
  }
}
