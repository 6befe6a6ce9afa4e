package org.moduleyard.certifier.layer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerRefusedException;

/**
 * The directory that engines make of the entries of one layer before it is mounted above those of
 * the layers below: entries are written where links of the same layer lead, a later entry takes the
 * place of an earlier one and of all in it, directories without an entry are made, and hard links
 * share content, owner and mode. An entry that engines refuse to unpack is refused (podman with the
 * overlay driver; Docker's does the same).
 */
public final class LayerTree {
  /** Of directories that no entry names. */
  private static final int MOST_UNNAMED = 500_000;

  /** Longest name that Linux allows, in bytes. */
  private static final int MOST_NAME_BYTES = 255;

  /** Longest target of a link that Linux allows, in bytes. */
  private static final int MOST_TARGET_BYTES = 4095;

  private static final String WHITEOUT_PREFIX = ".wh.";
  private static final int UNNAMED_MODE = 0755;
  private static final long ID_BITS = 0xffff_ffffL;

  private final LayerNode root = LayerNode.root();
  private final LayerWalk walk = new LayerWalk(root, LayerTree::target);
  private final boolean keepsEntries;
  private final Consumer<LayerNode> replaced;
  private final Set<String> names = new HashSet<>();
  private final List<String> directories = new ArrayList<>();
  private boolean hasReplaced;
  private int unnamed;

  /** The directory of the entry before; null when it must be looked for. */
  private @Nullable Place last;

  private String lastParent = "";

  /** A directory and its path, whatever links led to it. */
  private record Place(LayerNode node, String path) {
    String path(String name) {
      return path.isEmpty() ? name : path + "/" + name;
    }
  }

  private LayerTree(boolean keepsEntries, Consumer<LayerNode> replaced) {
    this.keepsEntries = keepsEntries;
    this.replaced = replaced;
  }

  /** A tree that only finds out where entries are written; it keeps of them what that takes. */
  static LayerTree placing() {
    return new LayerTree(false, node -> {});
  }

  /** Hears what is written while the tree grows. */
  public interface Listener {
    /** The next entry. */
    void written(LayerEntry entry);

    /** Is told of a node that a later entry replaces: the name alone, not all that is in it. */
    void replaced(LayerNode node);
  }

  /**
   * The tree of entries that were placed before.
   *
   * @throws IllegalStateException when the entries were not placed
   */
  public static LayerTree of(FileTable placed, Listener listener) {
    LayerTree tree = new LayerTree(true, listener::replaced);
    placed.forEach(
        entry -> {
          try {
            tree.write(entry);
            listener.written(entry);
          } catch (LayerRefusedException e) {
            throw new IllegalStateException("The facts of a layer have what was refused", e);
          }
        });
    return tree;
  }

  /** The mode of a directory that no entry names; it belongs to user and group 0. */
  public static int unnamedMode() {
    return UNNAMED_MODE;
  }

  /** The layer's directory itself. */
  public LayerNode root() {
    return root;
  }

  /** How many directories there are that no entry names. */
  int unnamed() {
    return unnamed;
  }

  /**
   * Writes the next entry.
   *
   * @return the entry with the path that it is written to, and that its hard link leads to
   * @throws LayerRefusedException when engines refuse it
   */
  LayerEntry place(LayerEntry entry) throws LayerRefusedException {
    String name = entry.written().startsWith("/") ? "/" + entry.path() : entry.path();
    if (!names.add(name)) {
      throw refused(entry, "the layer has this name twice, and engines refuse that");
    }
    LayerEntry placed = write(entry);
    if (entry.type() == LayerEntry.Type.DIRECTORY) {
      directories.add(entry.path());
    }
    return placed;
  }

  /**
   * Ends the layer. Engines then set the times of all directories that entries name.
   *
   * @throws LayerRefusedException when a directory is no longer where its entry was written
   */
  void finish() throws LayerRefusedException {
    for (String path : hasReplaced ? directories : List.<String>of()) {
      if (walk.follow(path).failure() != null) {
        throw new LayerRefusedException(
            printable(path), "a later entry of the layer takes the place of this directory");
      }
    }
  }

  private LayerEntry write(LayerEntry entry) throws LayerRefusedException {
    if (entry.path().isEmpty()) {
      if (entry.type() != LayerEntry.Type.DIRECTORY && !entry.written().startsWith(".")) {
        throw refused(entry, "it stands for the root of the image and is no directory");
      }
      return entry;
    }
    int slash = entry.path().lastIndexOf('/');
    String parent = slash < 0 ? "" : entry.path().substring(0, slash);
    String name = entry.path().substring(slash + 1);
    requireShort(entry, name);
    LayerWalk.@Nullable Failure failure = enter(entry, parent);
    if (entry.type() == LayerEntry.Type.WHITEOUT) {
      return whiteout(entry, parent, name, failure);
    }
    require(entry, failure);
    LayerNode old = remove(entry, parent, name);
    return create(entry, require(entry, null), name, old);
  }

  /** Finds the directory of an entry and makes it when it is not there. */
  private LayerWalk.@Nullable Failure enter(LayerEntry entry, String parent)
      throws LayerRefusedException {
    if (last != null && parent.equals(lastParent)) {
      return null;
    }
    for (String name : parent.split("/", -1)) {
      requireShort(entry, name);
    }
    LayerWalk.End end = walk.follow(parent);
    if (end.failure() == LayerWalk.Failure.MISSING) {
      make(entry, end.node(), parent.substring(end.at()));
      end = walk.follow(parent);
    }
    return found(parent, end);
  }

  private LayerWalk.@Nullable Failure found(String parent, LayerWalk.End end) {
    LayerWalk.Failure failure = end.failure();
    if (failure == null && !end.node().isDirectory()) {
      failure = LayerWalk.Failure.NO_DIRECTORY;
    }
    last = failure == null ? new Place(end.node(), String.join("/", end.names())) : null;
    if (last != null && last.path().equals(parent)) {
      last = new Place(last.node(), parent); // One text for both.
    }
    lastParent = parent;
    return failure;
  }

  private void make(LayerEntry entry, LayerNode from, String path) throws LayerRefusedException {
    LayerNode node = from;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        if (++unnamed > MOST_UNNAMED) {
          throw refused(
              entry,
              String.format(
                  Locale.ROOT,
                  "more than %,d directories of the layer have no entry",
                  MOST_UNNAMED));
        }
        LayerNode made = LayerNode.of(LayerNode.Kind.DIRECTORY, null, node);
        node.put(name, made);
        node = made;
      }
    }
  }

  private Place require(LayerEntry entry, LayerWalk.@Nullable Failure failure)
      throws LayerRefusedException {
    if (failure != null || last == null) {
      throw refused(
          entry,
          switch (failure) {
            case MISSING, DANGLING -> "its directory is a link to what this layer does not have";
            case NO_DIRECTORY -> "what it lies in is no directory in this layer";
            case LOOP -> "the links to its directory go round in circles";
            case TOO_LONG -> "the layer's entries lead through too many links";
            case null -> "its directory is not there";
          });
    }
    return last;
  }

  /** Takes away what must make room; null when that is nothing. */
  private @Nullable LayerNode remove(LayerEntry entry, String parent, String name)
      throws LayerRefusedException {
    LayerNode directory = require(entry, null).node();
    LayerNode old = directory.child(name);
    if (old == null || (old.isDirectory() && entry.type() == LayerEntry.Type.DIRECTORY)) {
      return null;
    }
    directory.remove(name);
    hasReplaced = true;
    replaced.accept(old);
    if (old.isDirectory() || old.kind() == LayerNode.Kind.SYMBOLIC_LINK) {
      // It may have been on the way here.
      require(entry, found(parent, walk.follow(parent)));
    }
    return old;
  }

  private LayerEntry create(LayerEntry entry, Place place, String name, @Nullable LayerNode old)
      throws LayerRefusedException {
    LayerEntry placed = placed(entry, place.path(name), entry.linkTarget());
    LayerNode made =
        switch (entry.type()) {
          case DIRECTORY -> directory(placed, place.node(), name);
          case FILE -> LayerNode.of(LayerNode.Kind.FILE, kept(placed), place.node());
          case SPECIAL, PIPE -> LayerNode.of(LayerNode.Kind.SPECIAL, kept(placed), place.node());
          case SYMBOLIC_LINK -> {
            requireTarget(entry);
            yield LayerNode.of(LayerNode.Kind.SYMBOLIC_LINK, placed, place.node());
          }
          case HARD_LINK -> {
            Place to = target(entry);
            String base = entry.linkTarget().substring(entry.linkTarget().lastIndexOf('/') + 1);
            placed = placed(entry, placed.path(), to.path(base));
            yield hardLink(placed, to.node().child(base), place.node());
          }
          case WHITEOUT -> throw new IllegalArgumentException("Whiteouts are not written");
        };
    if (old != null && old.kind() == LayerNode.Kind.WHITEOUT) {
      made.replaceWhiteout();
    }
    place.node().put(name, made);
    return placed;
  }

  private LayerNode directory(LayerEntry placed, LayerNode parent, String name) {
    LayerNode old = parent.child(name);
    if (old == null) {
      return LayerNode.of(LayerNode.Kind.DIRECTORY, kept(placed), parent);
    }
    old.entry(kept(placed));
    return old;
  }

  /** The directory of what a hard link leads to. */
  private Place target(LayerEntry entry) throws LayerRefusedException {
    String path = entry.linkTarget();
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash);
    LayerWalk.End end = walk.follow(parent);
    if (path.isEmpty()) {
      throw refused(entry, "it is a hard link to a directory");
    }
    LayerNode to =
        end.failure() == null && end.node().isDirectory()
            ? end.node().child(path.substring(slash + 1))
            : null;
    if (to == null) {
      throw refused(
          entry,
          "it is a hard link to %s, which no entry of this layer before it has made"
              .formatted(printable("/" + path)));
    }
    if (to.isDirectory()) {
      throw refused(entry, "it is a hard link to %s, a directory".formatted(printable("/" + path)));
    }
    return new Place(end.node(), String.join("/", end.names()));
  }

  /** Owner and mode are those of what was linked last, for all its names. */
  private LayerNode hardLink(LayerEntry placed, @Nullable LayerNode to, LayerNode parent) {
    LayerNode inode = Objects.requireNonNull(to, "looked up before").inode();
    LayerEntry first = inode.entry();
    if (first != null) {
      inode.entry(
          new LayerEntry(
              first.path(),
              first.type(),
              first.type() == LayerEntry.Type.SYMBOLIC_LINK ? first.mode() : placed.mode(),
              isKept(placed.uid()) ? first.uid() : placed.uid(),
              isKept(placed.gid()) ? first.gid() : placed.gid(),
              first.size(),
              first.linkTarget(),
              first.written()));
    }
    return LayerNode.hardLink(inode, kept(placed), parent);
  }

  private static boolean isKept(long id) {
    return (id & ID_BITS) == ID_BITS;
  }

  private LayerEntry whiteout(
      LayerEntry entry, String parent, String name, LayerWalk.@Nullable Failure failure)
      throws LayerRefusedException {
    String hidden = name.substring(WHITEOUT_PREFIX.length());
    if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
      throw refused(entry, "it deletes nothing that has a name");
    }
    if (failure == LayerWalk.Failure.NO_DIRECTORY
        && (!entry.isOpaque() || walk.follow(parent).failure() == null)) {
      return entry; // Nothing is below what is no directory.
    }
    require(entry, failure);
    remove(entry, parent, name);
    Place place = require(entry, null);
    LayerEntry placed = placed(entry, place.path(name), "");
    if (entry.isOpaque()) {
      place.node().opaque(placed);
    } else if (place.node().child(hidden) == null) {
      place.node().put(hidden, LayerNode.of(LayerNode.Kind.WHITEOUT, kept(placed), place.node()));
    } else {
      throw refused(entry, "it deletes what the same layer has");
    }
    return placed;
  }

  private @Nullable LayerEntry kept(LayerEntry placed) {
    return keepsEntries ? placed : null;
  }

  /** The entry with these paths; the same when they are its own already. */
  private static LayerEntry placed(LayerEntry entry, String path, String linkTarget) {
    if (path.equals(entry.path()) && linkTarget.equals(entry.linkTarget())) {
      return entry;
    }
    return new LayerEntry(
        path,
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.size(),
        linkTarget,
        entry.written());
  }

  private static String target(LayerNode link) {
    LayerEntry entry = link.entry();
    return entry == null ? "" : entry.linkTarget();
  }

  private static void requireShort(LayerEntry entry, String name) throws LayerRefusedException {
    if (isLongerThan(name, MOST_NAME_BYTES)) {
      throw refused(entry, "a name in its path is longer than %s bytes".formatted(MOST_NAME_BYTES));
    }
  }

  private static void requireTarget(LayerEntry entry) throws LayerRefusedException {
    if (entry.linkTarget().isEmpty()) {
      throw refused(entry, "it is a symbolic link to nothing");
    }
    if (isLongerThan(entry.linkTarget(), MOST_TARGET_BYTES)) {
      throw refused(
          entry,
          String.format(Locale.ROOT, "its target is longer than %,d bytes", MOST_TARGET_BYTES));
    }
  }

  private static boolean isLongerThan(String text, int bytes) {
    // No character takes more than three bytes for each of its units.
    return text.length() * 3 > bytes && text.getBytes(StandardCharsets.UTF_8).length > bytes;
  }

  private static LayerRefusedException refused(LayerEntry entry, String problem) {
    return new LayerRefusedException(printable(entry.written()), problem);
  }

  private static String printable(String text) {
    String cut = text.length() <= 200 ? text : text.substring(0, 200) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
