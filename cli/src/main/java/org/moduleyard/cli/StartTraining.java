package org.moduleyard.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/**
 * The run of the launcher after a build, so that the JVM can keep the classes of a real command for
 * quick starts: certifies a small image of its own, once by reading it and once from the cache.
 * Everything is in the folder that it is given; nothing is printed.
 */
public final class StartTraining {
  private StartTraining() {}

  /** Ends with status 0 when both reports were made, whatever they say. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String image = "oci:" + image(folder.resolve("image")) + ":1.0.0";
    List<String> command =
        List.of("certify", image, "--cache", folder.resolve("layers").toString());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (int i = 0; i < 2; i++) {
      Surroundings surroundings =
          new Surroundings(Surroundings.ofProcess().clock(), Map.of(), false);
      ExitCode code =
          new MainCommand(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, surroundings)
              .run(command);
      if (code != ExitCode.PASSED && code != ExitCode.REJECTED) {
        System.exit(code.value());
      }
    }
  }

  /** Two layers with something for each kind of check to look at. */
  private static Path image(Path folder) throws IOException {
    OciLayout layout = OciLayout.create(Files.createDirectories(folder));
    LayerBuilder base = new LayerBuilder().compression(Compression.GZIP).directory("etc", 0755);
    base.file("etc/passwd", 0644, text("root:x:0:0::/:/bin/sh\nmodule:x:1000:1000::/:/bin/sh\n"));
    base.file("etc/group", 0644, text("root:x:0:\nmodule:x:1000:\n"));
    base.file("etc/os-release", 0644, text("ID=debian\nVERSION_ID=\"12\"\n"));
    base.file("etc/app.conf", 0644, text("password=changeme\nurl=https://a:b@example.org/\n"));
    base.file(
        "var/lib/dpkg/status",
        0644,
        text("Package: a\nStatus: install ok installed\nVersion: 1\n"));
    LayerBuilder top = new LayerBuilder().compression(Compression.ZSTD);
    top.file("app/run", 04755, text("#!/bin/sh\nexec /app/module\n")).symlink("bin", "app");
    layout.tag(
        new Tag("1.0.0"),
        ImageBuilder.forPlatform(Platform.LINUX_AMD64)
            .layer(base.writeTo(layout))
            .layer(top.writeTo(layout))
            .user("module")
            .entrypoint("/app/run")
            .writeTo(layout));
    return folder;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
