package org.moduleyard.e2e.look;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Two parts that are the same one, before and now, and what they are seen against. */
record PartPair(PartNode before, PartNode now) {

  static @Nullable PartPair of(@Nullable PartNode node) {
    return node == null || node.other == null ? null : new PartPair(node, node.other);
  }

  Part part() {
    return before.part;
  }

  int change(ToIntFunction<Part.Box> measure) {
    return measure.applyAsInt(now.box()) - measure.applyAsInt(before.box());
  }

  int wider() {
    return Math.abs(change(Part.Box::width));
  }

  int taller() {
    return Math.abs(change(Part.Box::height));
  }
}
