package org.moduleyard.certifier.layer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows a path through the directory of one layer as a kernel does, with that directory as root:
 * symbolic links are followed wherever they stand. The work of following links is bounded for the
 * layer as a whole.
 */
final class LayerWalk {
  /** As many links in one path as Linux follows. */
  private static final int MOST_LINKS = 40;

  /** Of names in targets of links; real layers hardly have entries behind links at all. */
  private static final int MOST_STEPS = 1_000_000;

  private final LayerNode root;
  private final Function<LayerNode, String> target;
  private int steps;

  LayerWalk(LayerNode root, Function<LayerNode, String> target) {
    this.root = root;
    this.target = target;
  }

  /** Why a path led nowhere. */
  enum Failure {
    /** A name of the path itself is not there: the directory can be made. */
    MISSING,
    /** A link leads to what is not there. */
    DANGLING,
    /** Something on the way is no directory. */
    NO_DIRECTORY,
    /** Too many links, mostly in a circle. */
    LOOP,
    /** Following the links of the layer takes too long. */
    TOO_LONG
  }

  /**
   * The end that a path leads to.
   *
   * @param node as far as it could be followed
   * @param names of the directories from the root to the node
   * @param at index in the path of the rest that could not be followed
   * @param failure null when the whole path could be followed
   */
  record End(LayerNode node, List<String> names, int at, @Nullable Failure failure) {}

  /** A path and how far it was followed. */
  private static final class Part {
    private final String text;
    private int at;

    Part(String text) {
      this.text = text;
    }

    @Nullable String next() {
      while (at < text.length()) {
        int slash = text.indexOf('/', at);
        int end = slash < 0 ? text.length() : slash;
        String name = text.substring(at, end);
        at = end + 1;
        if (!name.isEmpty() && !name.equals(".")) {
          return name;
        }
      }
      return null;
    }
  }

  /** Follows a path to its end, the last name included. */
  End follow(String path) {
    Deque<Part> parts = new ArrayDeque<>();
    Part whole = new Part(path);
    parts.push(whole);
    LayerNode node = root;
    List<String> names = new ArrayList<>();
    int links = 0;
    while (!parts.isEmpty()) {
      Part part = parts.element();
      int before = part.at;
      String name = part.next();
      if (name == null) {
        parts.pop();
        continue;
      }
      if (part != whole && ++steps > MOST_STEPS) {
        return new End(node, names, before, Failure.TOO_LONG);
      }
      if (!node.isDirectory()) {
        return new End(node, names, before, Failure.NO_DIRECTORY);
      }
      if (name.equals("..")) {
        node = node.parent();
        if (!names.isEmpty()) {
          names.removeLast();
        }
        continue;
      }
      LayerNode child = node.child(name);
      if (child == null) {
        return new End(node, names, before, part == whole ? Failure.MISSING : Failure.DANGLING);
      }
      if (child.kind() == LayerNode.Kind.SYMBOLIC_LINK) {
        if (++links > MOST_LINKS) {
          return new End(node, names, before, Failure.LOOP);
        }
        String to = target.apply(child.inode());
        if (to.startsWith("/")) {
          node = root;
          names.clear();
        }
        parts.push(new Part(to));
      } else {
        node = child;
        names.add(name);
      }
    }
    return new End(node, names, path.length(), null);
  }
}
