package org.moduleyard.samples.image;

import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.oci.manifest.Platform;

/**
 * The static ffmpeg program for each platform that the samples support. The programs come unchanged
 * out of Maven artifacts, as class path resources; they need nothing but a Linux kernel.
 *
 * <p>Size and digest are fixed here, so that an image can only be made from the very bytes that
 * were looked at when its notice was written.
 */
public enum FfmpegBuild {
  AMD64(
      "linux/amd64",
      "linux-amd64",
      "ffmpeg-amd64",
      "linux64",
      "4.4.1",
      77_173_696,
      "3ea58083710f63bf920b16c7d5d24ae081e7d731f57a656fed11af0410d4eb48",
      62),
  ARM32V7(
      "linux/arm/v7",
      "linux-arm32v7",
      "ffmpeg-arm",
      "linux-arm32",
      "4.4",
      29_733_932,
      "d80cdbcc64241600bf4f2656a94ef166d4a94b0e157e8701f17edb28df91c234",
      40),
  ARM64V8(
      "linux/arm64",
      "linux-arm64v8",
      "ffmpeg-aarch64",
      "linux-arm64",
      "4.4.1",
      48_379_440,
      "97772dfc79fa8c483288de50c0a78904a1b79c94fa8a6b883677040e5bfc9b23",
      183);

  private final String platform;
  private final String tagSuffix;
  private final String resource;
  private final String artifact;
  private final String version;
  private final long sizeBytes;
  private final String sha256;
  private final int elfMachine;

  FfmpegBuild(
      String platform,
      String tagSuffix,
      String resource,
      String artifact,
      String version,
      long sizeBytes,
      String sha256,
      int elfMachine) {
    this.platform = platform;
    this.tagSuffix = tagSuffix;
    this.resource = "/ws/schild/jave/nativebin/" + resource;
    this.artifact = "ws.schild:jave-nativebin-" + artifact;
    this.version = version;
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
    this.elfMachine = elfMachine;
  }

  public Platform platform() {
    return Platform.parse(platform);
  }

  /** The part after the version in the tag of this platform's image, e.g. {@code linux-amd64}. */
  public String tagSuffix() {
    return tagSuffix;
  }

  /** The Maven artifact the program is taken from, without its version. */
  String artifact() {
    return artifact;
  }

  /** The ffmpeg release, e.g. {@code 4.4.1}. */
  String version() {
    return version;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** SHA-256 of the program, 64 hexadecimal digits. */
  String sha256() {
    return sha256;
  }

  /** {@code e_machine} of the program's ELF header. */
  int elfMachine() {
    return elfMachine;
  }

  InputStream open() throws IOException {
    InputStream stream = FfmpegBuild.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException(resource + " is not on the class path; " + artifact + " is missing");
    }
    return stream;
  }
}
