package org.moduleyard.samples.image;

import java.util.List;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * One sample: ffmpeg in one role.
 *
 * <p>The entrypoint is the same for all: ffmpeg without terminal output that reports its progress
 * to a loopback port. The role is in the command, so that a deployment replaces only that ({@code
 * Cmd} in createOptions) and keeps the health check, which listens for the reports.
 *
 * @param name offer id, repository in the source registry and name of the resources
 * @param title the name people read
 * @param summary one sentence
 * @param command the default role: input, filters, output
 */
public record SampleModule(String name, String title, String summary, List<String> command) {

  /** The version all samples are published as. */
  public static final String VERSION = "1.0.0";

  /** Turns any camera stream into one that suits the uplink. */
  public static final SampleModule CAMERA_TRANSCODER =
      new SampleModule(
          "camera-transcoder",
          "Camera Transcoder",
          "Turns any camera stream into one steady H.264 stream that fits a narrow uplink.",
          List.of(
              "-re",
              "-f",
              "lavfi",
              "-i",
              "testsrc2=size=1280x720:rate=15",
              "-c:v",
              "libx264",
              "-preset",
              "veryfast",
              "-tune",
              "zerolatency",
              "-b:v",
              "1500k",
              "-maxrate",
              "1500k",
              "-bufsize",
              "3000k",
              "-g",
              "30",
              "-pix_fmt",
              "yuv420p",
              "-f",
              "mpegts",
              "udp://127.0.0.1:5004?pkt_size=1316"));

  /** Measures a picture and says so in its log. */
  public static final SampleModule PICTURE_WATCHER =
      new SampleModule(
          "picture-watcher",
          "Picture Watcher",
          "Measures brightness and movement of a video stream and reports dark or frozen pictures.",
          List.of(
              "-re",
              "-f",
              "lavfi",
              "-i",
              "testsrc2=size=640x360:rate=5",
              "-vf",
              "fps=1/5,signalstats,"
                  + "metadata=print:key=lavfi.signalstats.YAVG:file=-:direct=1,"
                  + "metadata=print:key=lavfi.signalstats.YDIF:file=-:direct=1",
              "-f",
              "null",
              "-"));

  /** Every sample, in the order the demo publishes them. */
  public static final List<SampleModule> ALL = List.of(CAMERA_TRANSCODER, PICTURE_WATCHER);

  /**
   * The address for progress reports of the running program: loopback only, inside the container.
   */
  private static final String PROGRESS = "udp://127.0.0.1:8999";

  /** Absolute path of the program in the image. */
  static final String PROGRAM = "/usr/bin/ffmpeg";

  public SampleModule {
    command = List.copyOf(command);
  }

  public RepositoryName repository() {
    return new RepositoryName(name);
  }

  List<String> entrypoint() {
    return List.of(
        PROGRAM,
        "-hide_banner",
        "-nostdin",
        "-nostats",
        "-loglevel",
        "warning",
        "-stats_period",
        "2",
        "-progress",
        PROGRESS);
  }

  /**
   * A second ffmpeg that waits for one progress report and prints it. It fails when none comes for
   * four seconds: the program hangs, or its input has dried up.
   */
  List<String> healthProbe() {
    return List.of(
        PROGRAM,
        "-nostdin",
        "-loglevel",
        "error",
        "-xerror",
        "-f",
        "data",
        "-i",
        PROGRESS + "?timeout=4000000",
        "-map",
        "0:0",
        "-c",
        "copy",
        "-frames:d",
        "1",
        "-f",
        "data",
        "-");
  }
}
