package org.moduleyard.bench.certify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Tag;

/** Images out of files of this machine, as real ones have them: programs, libraries and texts. */
final class RealContent {
  static final List<Path> FOLDERS =
      List.of(
          Path.of(System.getProperty("java.home")),
          Path.of("/usr/lib/x86_64-linux-gnu"),
          Path.of("/usr/share"),
          Path.of("/usr/bin"));

  /** Of each folder, in bytes. */
  static final long QUOTA = 125L * 1000 * 1000;

  private RealContent() {}

  /**
   * An image with one layer for each folder.
   *
   * @param copies of each file, in folders of their own
   * @return the layers
   */
  static List<Layer> write(OciLayout layout, Compression compression, int copies)
      throws IOException {
    ImageBuilder image = ImageBuilder.forPlatform(Platform.LINUX_AMD64).entrypoint("/bin/true");
    List<Layer> layers = new ArrayList<>();
    if (copies == 1) {
      for (Path folder : FOLDERS) {
        LayerBuilder layer = new LayerBuilder().compression(compression);
        add(layer, folder, "");
        layers.add(layer.writeTo(layout));
      }
    } else {
      LayerBuilder layer = new LayerBuilder().compression(compression);
      for (int copy = 0; copy < copies; copy++) {
        for (Path folder : FOLDERS) {
          add(layer, folder, "copy-" + copy);
        }
      }
      layers.add(layer.writeTo(layout));
    }
    layers.forEach(image::layer);
    layout.tag(new Tag("1.0.0"), image.writeTo(layout));
    return layers;
  }

  private static void add(LayerBuilder layer, Path folder, String below) throws IOException {
    long[] left = {QUOTA};
    for (Path file : files(folder)) {
      long size = Files.size(file);
      if (size <= left[0] && Files.isReadable(file)) {
        left[0] -= size;
        int mode = Files.isExecutable(file) ? 0755 : 0644;
        layer.file((below + file).replaceFirst("^/+", ""), mode, 0, 0, file);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
