package org.moduleyard.e2e.look;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part in its page, with the part of the other page that it is. */
final class PartNode {
  final Part part;
  final @Nullable PartNode parent;
  @Nullable PartNode other;

  /** How much texts in it changed their length, and their height. */
  int longer;

  int higher;

  PartNode(Part part, @Nullable PartNode parent) {
    this.part = part;
    this.parent = parent;
  }

  static List<PartNode> all(Part root) {
    List<PartNode> all = new ArrayList<>();
    collect(root, null, all);
    return all;
  }

  private static void collect(Part part, @Nullable PartNode parent, List<PartNode> all) {
    PartNode node = new PartNode(part, parent);
    all.add(node);
    for (Part child : part.children()) {
      collect(child, node, all);
    }
  }

  boolean isIn(@Nullable PartNode ancestor) {
    for (PartNode one = this; one != null; one = one.parent) {
      if (one == ancestor) {
        return true;
      }
    }
    return false;
  }

  Part.Box box() {
    return part.box();
  }

  String path() {
    List<String> names = new ArrayList<>();
    for (PartNode one = parent; one != null && names.size() < 3; one = one.parent) {
      names.add(one.part.name());
    }
    Collections.reverse(names);
    return part + (names.isEmpty() ? "" : " in " + String.join(" > ", names));
  }
}
