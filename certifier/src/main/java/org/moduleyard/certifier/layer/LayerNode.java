package org.moduleyard.certifier.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.LayerEntry;

/** One name in the directory that unpacking a layer makes, see {@link LayerTree}. */
public final class LayerNode {

  /** The kind of file behind the name. */
  public enum Kind {
    DIRECTORY,
    FILE,
    SYMBOLIC_LINK,
    /** A device or a pipe. */
    SPECIAL,
    /** Hides what the layers below have by this name. */
    WHITEOUT
  }

  private final Kind kind;
  private final @Nullable LayerNode inode;
  private final @Nullable LayerNode parent;
  private Map<String, LayerNode> children = Map.of();
  private @Nullable LayerEntry entry;
  private @Nullable LayerEntry opaque;
  private boolean replacesWhiteout;

  private LayerNode(
      Kind kind,
      @Nullable LayerEntry entry,
      @Nullable LayerNode inode,
      @Nullable LayerNode parent) {
    this.kind = kind;
    this.entry = entry;
    this.inode = inode;
    this.parent = parent;
  }

  static LayerNode root() {
    return new LayerNode(Kind.DIRECTORY, null, null, null);
  }

  static LayerNode of(Kind kind, @Nullable LayerEntry entry, LayerNode parent) {
    return new LayerNode(kind, entry, null, parent);
  }

  /** One more name for what a node of this layer is. */
  static LayerNode hardLink(LayerNode to, @Nullable LayerEntry entry, LayerNode parent) {
    return new LayerNode(to.kind, entry, to.inode(), parent);
  }

  public Kind kind() {
    return kind;
  }

  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  /** The entry that made it; null for a directory that no entry names, and for the root. */
  public @Nullable LayerEntry entry() {
    return entry;
  }

  /** The node that it is another name for; itself unless it is a hard link. */
  public LayerNode inode() {
    return inode == null ? this : inode;
  }

  /**
   * The entry that hides the content of this directory in lower layers; null when there is none.
   */
  public @Nullable LayerEntry opaque() {
    return opaque;
  }

  /** Whether it is there instead of a whiteout of the same layer, which came before it. */
  public boolean replacesWhiteout() {
    return replacesWhiteout;
  }

  /** By name, in the order in which they came. */
  public Map<String, LayerNode> children() {
    return Collections.unmodifiableMap(children);
  }

  /** The entry that made it, or else the first below it that there is; null when there is none. */
  public @Nullable LayerEntry firstEntry() {
    LayerNode node = this;
    while (node.entry == null && node.opaque == null) {
      Collection<LayerNode> below = node.children.values();
      if (below.isEmpty()) {
        return null;
      }
      node = below.iterator().next();
    }
    return node.entry == null ? node.opaque : node.entry;
  }

  /** Of the root, the root. */
  LayerNode parent() {
    return parent == null ? this : parent;
  }

  @Nullable LayerNode child(String name) {
    return children.get(name);
  }

  void put(String name, LayerNode child) {
    if (children.isEmpty()) {
      children = new LinkedHashMap<>(4);
    }
    children.put(name, child);
  }

  void remove(String name) {
    children.remove(name);
  }

  void entry(@Nullable LayerEntry changed) {
    entry = changed;
  }

  void opaque(LayerEntry by) {
    opaque = by;
  }

  void replaceWhiteout() {
    replacesWhiteout = true;
  }
}
