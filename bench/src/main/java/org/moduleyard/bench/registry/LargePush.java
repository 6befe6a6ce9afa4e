package org.moduleyard.bench.registry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.moduleyard.bench.measure.Load;
import org.moduleyard.bench.measure.Measured;
import org.moduleyard.bench.server.Entrant;
import org.moduleyard.bench.server.Server;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/** curl that pushes one large blob, with other content each time; the unit is a MiB. */
final class LargePush implements Load {

  private static final int CHANGED_BYTES = 64;

  private final Path file;
  private final long size;
  private final MessageDigest unchanged = Digest.newSha256();
  private final Random random = new Random();
  private Descriptor last;

  /** Takes a file to send, whose end is changed each time. */
  LargePush(Path file) throws IOException {
    this.file = file;
    this.size = Files.size(file);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      byte[] buffer = new byte[1024 * 1024];
      long left = size - CHANGED_BYTES;
      while (left > 0) {
        int n = content.read(buffer, 0, (int) Math.min(left, buffer.length));
        unchanged.update(buffer, 0, n);
        left -= n;
      }
    }
    this.last = change();
  }

  private Descriptor change() throws IOException {
    byte[] end = new byte[CHANGED_BYTES];
    random.nextBytes(end);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.seek(size - CHANGED_BYTES);
      content.write(end);
    }
    try {
      MessageDigest hash = (MessageDigest) unchanged.clone();
      hash.update(end);
      return new Descriptor("application/octet-stream", Digest.of("sha256", hash), size);
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("every SHA-256 can be cloned", e);
    }
  }

  @Override
  public Measured run(Entrant entrant) throws IOException, InterruptedException {
    last = change();
    String authorization = entrant.login().authorization();
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail"));
    command.addAll(List.of("-H", "Content-Type: application/octet-stream"));
    if (!authorization.isEmpty()) {
      command.addAll(List.of("-H", "Authorization: " + authorization));
    }
    command.addAll(List.of("-w", "%{http_code}", "-T", file.toString()));

    Server.Cost before = entrant.server().cost();
    long begin = System.nanoTime();
    try (PushClient client = new PushClient(entrant.base(), authorization)) {
      command.add(PushClient.at(client.begin(), last.digest()));
    }
    String status = Server.run(command);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Server.Cost used = entrant.server().cost().minus(before);
    if (!status.equals("201")) {
      throw new IOException("The push was answered with " + status);
    }
    double mib = (double) size / (1024 * 1024);
    return new Measured(mib / seconds, 0, used.times(1 / mib));
  }

  @Override
  public void verify(Entrant entrant) throws IOException, InterruptedException {
    Load.read(entrant.blob(last.digest()), last, entrant.login().authorization());
  }
}
