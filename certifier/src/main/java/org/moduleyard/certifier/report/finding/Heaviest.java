package org.moduleyard.certifier.report.finding;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The first elements in an order, as many as a number and a size allow. The elements kept do not
 * depend on the order in which they come, nor on whether parts were cut to the same bounds before:
 * none is kept that comes after one that was left out.
 */
public final class Heaviest<T> {
  private final Comparator<? super T> order;
  private final int most;
  private final long mostSize;
  private final ToLongFunction<? super T> size;
  private final TreeSet<T> kept;
  private long sizes;
  private @Nullable T cut;

  /**
   * Keeps nothing yet.
   *
   * @param order that is zero for equal elements only
   * @param most how many are kept
   * @param mostSize of all that are kept together
   */
  public Heaviest(
      Comparator<? super T> order, int most, long mostSize, ToLongFunction<? super T> size) {
    this.order = order;
    this.most = most;
    this.mostSize = mostSize;
    this.size = size;
    this.kept = new TreeSet<>(order);
  }

  /** Keeps it if it is among the first; false when it is kept already. */
  public boolean add(T element) {
    if (cut != null && order.compare(element, cut) >= 0) {
      return true;
    }
    if (!kept.add(element)) {
      return false;
    }
    sizes += size.applyAsLong(element);
    while (kept.size() > most || sizes > mostSize) {
      T last = kept.removeLast();
      sizes -= size.applyAsLong(last);
      cut = last;
    }
    return true;
  }

  /** The elements that are kept, in order. */
  public List<T> list() {
    return List.copyOf(kept);
  }
}
