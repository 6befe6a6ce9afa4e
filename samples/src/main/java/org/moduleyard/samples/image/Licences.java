package org.moduleyard.samples.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.moduleyard.oci.build.LayerBuilder;

/** The layer that travels with the program: licence text and where its source is. */
final class Licences {

  /** SPDX expression for everything in the image. */
  static final String EXPRESSION = "GPL-3.0-or-later";

  private static final int DIRECTORY_MODE = 0755;
  private static final int FILE_MODE = 0644;

  private Licences() {}

  static LayerBuilder layer(SampleModule sample, FfmpegBuild build) throws IOException {
    return new LayerBuilder()
        .modified(SampleImages.RELEASED)
        .directory("licenses", DIRECTORY_MODE)
        .file("licenses/GPL-3.0.txt", FILE_MODE, read("GPL-3.txt"))
        .file(
            "licenses/NOTICE.txt",
            FILE_MODE,
            notice(sample, build).getBytes(StandardCharsets.UTF_8));
  }

  private static String notice(SampleModule sample, FfmpegBuild build) throws IOException {
    String heading = sample.title() + " " + SampleModule.VERSION;
    return new String(read("NOTICE.txt"), StandardCharsets.UTF_8)
        .replace("{title}", sample.title())
        .replace("{release}", SampleModule.VERSION)
        .replace("{underline}", "=".repeat(heading.length()))
        .replace("{platform}", build.platform().toString())
        .replace("{artifact}", build.artifact())
        .replace("{version}", build.version())
        .replace("{size}", Long.toString(build.sizeBytes()))
        .replace("{sha256}", build.sha256());
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream stream = Licences.class.getResourceAsStream("/image/" + name)) {
      if (stream == null) {
        throw new IOException("the resource image/" + name + " is missing in this build");
      }
      return stream.readAllBytes();
    }
  }
}
