package org.moduleyard.samples;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.moduleyard.samples.demo.DemoOptions;
import org.moduleyard.samples.demo.DemoRun;
import org.moduleyard.server.platform.StartFailure;

/** {@code moduleyard demo [--once] [--port N] [--data DIR] [--host ADDR] [--url URL]}. */
public final class Demo {

  private static final int USAGE = 64;
  private static final int FAILED = 1;

  private Demo() {}

  public static void main(String[] arguments) {
    DemoOptions options;
    try {
      options = DemoOptions.parse(Arrays.asList(arguments), System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("moduleyard: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    run(options);
  }

  private static void run(DemoOptions options) {
    AtomicBoolean stopping = new AtomicBoolean();
    int exit = FAILED;
    boolean running = false;
    try {
      DemoRun demo = DemoRun.start(options.server());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stopping.set(true);
                    demo.close();
                  },
                  "stop"));
      running = true;
      demo.announce();
      demo.publishAndVerify();
      exit = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StartFailure e) {
      System.err.println("moduleyard: could not start: " + e.getMessage());
      exit = e.kind().exitStatus();
    } catch (IOException | RuntimeException e) {
      // While the process stops, the server going away is no news.
      if (!stopping.get()) {
        System.err.println("moduleyard: the demo could not be completed: " + e.getMessage());
      }
    }
    // Otherwise the server stays up, also for looking at what went wrong.
    if (!stopping.get() && (options.once() || !running)) {
      System.exit(exit);
    }
  }
}
