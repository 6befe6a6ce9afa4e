package org.moduleyard.certifier.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerNode;

/** Whiteouts that delete nothing: no layer below has what they name. */
final class PointlessWhiteouts {
  private final Name root = new Name();

  /** A name on the way to whiteouts of upper layers. */
  private static final class Name {
    private final Map<String, Name> names = new HashMap<>(2);
    private @Nullable ImageFile whiteout;
  }

  private record Pair(Name name, LayerNode node) {}

  /** Adds the next layer, from the uppermost down. */
  void addBelow(LayerNode layerRoot, List<ImageFile> whiteouts) {
    meet(layerRoot);
    whiteouts.forEach(whiteout -> open(layerRoot, whiteout));
  }

  /**
   * Marks the upper whiteouts that delete something of this layer, which has an entry by their
   * name.
   */
  private void meet(LayerNode layerRoot) {
    Deque<Pair> left = new ArrayDeque<>(List.of(new Pair(root, layerRoot)));
    while (!left.isEmpty()) {
      Pair pair = left.removeLast();
      Map<String, Name> names = pair.name().names;
      Map<String, LayerNode> children = pair.node().children();
      Iterable<String> fewer = names.size() < children.size() ? names.keySet() : children.keySet();
      for (String each : fewer) {
        Name name = names.get(each);
        LayerNode child = children.get(each);
        if (name != null && child != null && child.kind() != LayerNode.Kind.WHITEOUT) {
          name.whiteout = null;
          left.add(new Pair(name, child));
        }
      }
    }
  }

  private void open(LayerNode layerRoot, ImageFile whiteout) {
    Name name = root;
    LayerNode node = layerRoot;
    for (String part : whiteout.entry().hides().split("/", -1)) {
      LayerNode child = node.children().get(part);
      if (child == null) {
        return;
      }
      node = child;
      name = name.names.computeIfAbsent(part, key -> new Name());
    }
    if (node.kind() == LayerNode.Kind.WHITEOUT && name.whiteout == null) {
      name.whiteout = whiteout;
    }
  }

  List<ImageFile> list() {
    List<ImageFile> list = new ArrayList<>();
    Deque<Name> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      Name name = left.removeLast();
      if (name.whiteout != null) {
        list.add(name.whiteout);
      }
      left.addAll(name.names.values());
    }
    return list;
  }
}
