package org.moduleyard.oci;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property over many random inputs. The seed is named when it fails; {@code -Dseed=<number>}
 * repeats that run.
 */
public final class Seeded {
  private Seeded() {}

  public static void check(int cases, Consumer<Random> property) {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      try {
        property.accept(random);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Failed in case " + i + "; repeat with -Dseed=" + seed, e);
      }
    }
  }

  /** A text of 1 to {@code max} characters out of {@code alphabet}. */
  public static String text(Random random, String alphabet, int max) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(max);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  public static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
