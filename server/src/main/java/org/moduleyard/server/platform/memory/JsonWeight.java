package org.moduleyard.server.platform.memory;

/** The memory that JSON takes, by its length: between twice and a hundred times as much. */
public final class JsonWeight {
  /** Of a list or object and its name, with the copies that are made of it until it is stored. */
  private static final long EACH_VALUE = 150;

  /** The shortest value with its comma. */
  private static final long SHORTEST = 3;

  /** The bytes, the text in letters of two bytes, and the text written again. */
  private static final long EACH_BYTE = 5;

  private JsonWeight() {}

  /**
   * At the worst.
   *
   * @param length of the JSON, in bytes
   * @param mostValues that are read of it
   */
  public static long of(long length, long mostValues) {
    return EACH_BYTE * length + Math.min(length / SHORTEST, mostValues) * EACH_VALUE;
  }
}
