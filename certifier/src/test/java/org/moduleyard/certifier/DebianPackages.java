package org.moduleyard.certifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packages of Debian with all they need, for any architecture and from where this machine gets its
 * own, fetched beside the system and without touching it. Needs {@code apt} and {@code dpkg}, which
 * every Debian has.
 */
public final class DebianPackages {
  private final Path folder;
  private final String architecture;

  /**
   * Packages of this architecture.
   *
   * @param architecture as Debian names it, such as {@code armhf}
   */
  public DebianPackages(Path folder, String architecture) {
    this.folder = folder.resolve(architecture);
    this.architecture = architecture;
  }

  /** The files of these packages and of all they depend on, by name. */
  public List<Path> fetch(String... packages) throws IOException {
    Files.createDirectories(folder.resolve("lists/partial"));
    Path archives = folder.resolve("cache-" + String.join("-", packages) + "/archives");
    Files.createDirectories(archives.resolve("partial"));
    Files.writeString(folder.resolve("nothing-installed"), "");
    if (!Files.exists(folder.resolve("updated"))) {
      // A list that cannot be had, such as that of late updates, is done without.
      run(apt(archives, List.of("update")), false);
      Files.createFile(folder.resolve("updated"));
    }
    List<String> install = new ArrayList<>(List.of("install", "--yes", "--download-only"));
    Collections.addAll(install, packages);
    run(apt(archives, install), true);
    try (Stream<Path> files = Files.list(archives)) {
      return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private List<String> apt(Path archives, List<String> words) {
    List<String> command = new ArrayList<>(List.of("apt-get", "-qq"));
    for (String option :
        List.of(
            "APT::Architecture=" + architecture,
            "APT::Architectures=" + architecture,
            "APT::Install-Recommends=0",
            "APT::Sandbox::User=",
            "Debug::NoLocking=1",
            "Acquire::Retries=3",
            "Dir::State=" + folder,
            "Dir::State::status=" + folder.resolve("nothing-installed"),
            "Dir::Cache=" + archives.getParent())) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(words);
    return command;
  }

  private void run(List<String> command, boolean mustSucceed) throws IOException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int exit = waitFor(process);
    if (exit != 0 && mustSucceed) {
      throw new IOException(
          "%s ended with %s: %s".formatted(String.join(" ", command), exit, Files.readString(log)));
    }
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /**
   * Unpacks these packages into one layer, each with its description where images without a package
   * manager have it. Mode and owner are those of the packages.
   */
  public static RawLayer layer(List<Path> packages) throws IOException {
    RawLayer layer = new RawLayer();
    Set<String> directories = new HashSet<>();
    for (Path file : packages) {
      Process unpacking = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", file.toString()).start();
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(unpacking.getInputStream(), StandardCharsets.UTF_8.name())) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          add(layer, entry, tar, directories);
        }
      }
      if (waitFor(unpacking) != 0) {
        throw new IOException("dpkg-deb could not unpack " + file);
      }
      String control = control(file);
      layer.file("./var/lib/dpkg/status.d/" + name(control), 0644, control);
    }
    return layer;
  }

  private static void add(
      RawLayer layer, TarArchiveEntry entry, InputStream content, Set<String> directories)
      throws IOException {
    String name = entry.getName().replaceFirst("/$", "");
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_DIR -> {
        if (directories.add(name)) {
          layer.directory(name, entry.getMode() & 07777);
        }
      }
      case TarConstants.LF_SYMLINK -> layer.symlink(name, entry.getLinkName());
      case TarConstants.LF_LINK -> layer.hardLink(name, entry.getLinkName());
      default -> layer.file(name, entry.getMode() & 07777, content.readAllBytes());
    }
  }

  private static String control(Path file) throws IOException {
    Process reading = new ProcessBuilder("dpkg-deb", "--field", file.toString()).start();
    String control = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (waitFor(reading) != 0) {
      throw new IOException("dpkg-deb could not read " + file);
    }
    return control;
  }

  private static String name(String control) {
    return control
        .lines()
        .filter(line -> line.startsWith("Package: "))
        .map(line -> line.substring("Package: ".length()))
        .findFirst()
        .orElseThrow();
  }
}
