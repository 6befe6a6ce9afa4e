package org.moduleyard.server.platform.memory;

/**
 * The parts that the heap is divided into, each for work that holds much of it at once. Waiting for
 * room in one part keeps nobody from another.
 *
 * <p>Work larger than its part is let in when it is alone there. With the heap of 512 MiB that the
 * command gives, the largest of each part at once still fit, with the reserve.
 */
public enum MemoryPart {
  /** Reports that are rendered as HTML, SARIF or JUnit: five times their stored size each. */
  REPORTS(14, 85_000_000),

  /** Offers and other JSON from their first byte to the answer: texts, trees and copies. */
  DOCUMENTS(10, 37_000_000),

  /** Listings that pages of the catalog show: eight times their length. */
  LISTINGS(2, 0),

  /** Forms and the texts in them: five times their length. */
  FORMS(3, 5_300_000),

  /** Pictures while they are decoded, scaled and encoded: by pixels and bytes of each. */
  PICTURES(15, 76_000_000),

  /** Manifests and configurations of images, pushed or looked at. */
  MANIFESTS(7, 44_000_000),

  /** All of the above that jobs need: offers on their way, manifests of what is imported. */
  JOBS(7, 44_000_000);

  /** Of the heap, in percent, for the one image at a time that certification looks into. */
  static final int CERTIFICATION_PERCENT = 13;

  /** Of the heap, in percent, for the buffers of connections; see {@link Connections}. */
  static final int CONNECTIONS_PERCENT = 11;

  /** The bytes that a server without work holds; measured: 40 to 60 MiB. */
  static final long AT_REST = 60L << 20;

  private final int percent;
  private final long largest;

  /**
   * A part.
   *
   * @param largest bytes that one piece of work can be counted as
   */
  MemoryPart(int percent, long largest) {
    this.percent = percent;
    this.largest = largest;
  }

  /** How much of a heap may be taken at once. */
  public long bytes(long heap) {
    return heap / 100 * percent;
  }

  /** The most that is ever taken: by many within its size, or by one that is larger. */
  long most(long heap) {
    return Math.max(bytes(heap), largest);
  }

  int percent() {
    return percent;
  }
}
