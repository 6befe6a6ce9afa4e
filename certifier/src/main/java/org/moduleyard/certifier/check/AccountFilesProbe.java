package org.moduleyard.certifier.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.Notes;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/** Keeps the lists of users and groups: what stands before the third colon, line by line. */
final class AccountFilesProbe implements Probe {
  static final AccountFilesProbe INSTANCE = new AccountFilesProbe();
  static final String PASSWD = "etc/passwd";
  static final String GROUP = "etc/group";

  private static final Set<String> FILES = Set.of(PASSWD, GROUP);
  private static final int MOST_BYTES = 64 * 1024;

  private AccountFilesProbe() {}

  @Override
  public String name() {
    return "account-files";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, Notes notes) {
    return entry.type() == LayerEntry.Type.FILE && FILES.contains(entry.path())
        ? new Reader(entry.path(), notes)
        : null;
  }

  /** Nobody has more users in an image than fit into 64 KiB; the rest is left out. */
  private static final class Reader implements ContentReader {
    private final String path;
    private final Notes notes;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Reader(String path, Notes notes) {
      this.path = path;
      this.notes = notes;
    }

    @Override
    public boolean read(byte[] bytes, int length) {
      content.write(bytes, 0, Math.min(length, MOST_BYTES - content.size()));
      return content.size() < MOST_BYTES;
    }

    @Override
    public void end() {
      StringBuilder kept = new StringBuilder();
      for (String line : content.toString(StandardCharsets.UTF_8).split("\n", -1)) {
        // Name, password, number: the second field may hold what must not be kept.
        String[] fields = line.split(":", 4);
        if (fields.length >= 3) {
          kept.append(fields[0]).append(':').append(fields[2]).append('\n');
        }
      }
      notes.add(path, "accounts", kept.toString());
    }
  }
}
