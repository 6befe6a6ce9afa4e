package org.moduleyard.certifier.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerNode;
import org.moduleyard.certifier.layer.LayerTree;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Directories of layers, mounted over each other as the Linux overlay file system does it: what the
 * uppermost layer has by a name counts; directories merge down to the first that is opaque and down
 * to what is no directory; a whiteout hides all below it.
 */
final class Overlay {
  private final Owners owners = new Owners();
  private final Deque<Directory> waiting = new ArrayDeque<>();

  final List<ImageFile> visible = new ArrayList<>();
  final List<ImageFile> hidden = new ArrayList<>();
  final LayerOddities oddities = new LayerOddities();
  final PointlessWhiteouts pointless = new PointlessWhiteouts();

  /** A node of a layer. */
  private record Laid(LayerNode node, ScannedLayer layer) {
    boolean isDirectory() {
      return node.isDirectory();
    }

    boolean isOpaque() {
      return node.opaque() != null;
    }

    @Nullable ImageFile file() {
      LayerEntry entry = node.firstEntry();
      return entry == null ? null : new ImageFile(entry, layer);
    }
  }

  /** One directory that a container sees, as the layers have it, the uppermost first. */
  private record Directory(List<Laid> layers) {}

  /** Mounts these layers, the lowest first. */
  Overlay(List<ScannedLayer> layers) {
    List<Laid> roots = new ArrayList<>();
    for (ScannedLayer layer : layers.reversed()) {
      Listener listener = new Listener(layer);
      LayerTree tree = LayerTree.of(layer.facts().files(), listener);
      pointless.addBelow(tree.root(), listener.whiteouts);
      roots.add(new Laid(tree.root(), layer));
    }
    roots(roots);
    waiting.add(new Directory(roots));
    while (!waiting.isEmpty()) {
      lay(waiting.removeLast());
    }
  }

  private final class Listener implements LayerTree.Listener {
    private final ScannedLayer layer;
    private final List<ImageFile> whiteouts = new ArrayList<>();

    Listener(ScannedLayer layer) {
      this.layer = layer;
    }

    @Override
    public void written(LayerEntry entry) {
      oddities.entry(entry, layer);
      if (entry.type() == LayerEntry.Type.WHITEOUT && !entry.isOpaque() && !entry.isOddWhiteout()) {
        whiteouts.add(new ImageFile(entry, layer));
      }
    }

    @Override
    public void replaced(LayerNode node) {
      Laid replaced = new Laid(node, layer);
      hide(replaced);
      if (node.kind() != LayerNode.Kind.WHITEOUT) {
        ImageFile file = replaced.file();
        if (file != null) {
          oddities.repeated.add(file);
        }
      }
    }
  }

  /** The root of a layer is mounted, not looked up, so that nothing asks whether it is opaque. */
  private void roots(List<Laid> roots) {
    boolean isEmptyBelow = true;
    for (Laid root : roots.reversed()) {
      LayerEntry opaque = root.node().opaque();
      if (opaque != null && !isEmptyBelow) {
        oddities.opaqueRoots.add(new ImageFile(opaque, root.layer()));
      }
      isEmptyBelow &= root.node().children().isEmpty();
    }
  }

  private void lay(Directory directory) {
    if (directory.layers().size() == 1) {
      Laid only = directory.layers().getFirst();
      only.node().children().values().forEach(node -> lay(List.of(new Laid(node, only.layer()))));
      return;
    }
    Map<String, List<Laid>> names = new LinkedHashMap<>();
    for (Laid laid : directory.layers()) {
      laid.node()
          .children()
          .forEach(
              (name, node) ->
                  names
                      .computeIfAbsent(name, key -> new ArrayList<>(2))
                      .add(new Laid(node, laid.layer())));
    }
    names.values().forEach(this::lay);
  }

  /** Decides about one name, which these layers have, the uppermost first. */
  private void lay(List<Laid> named) {
    Laid top = named.getFirst();
    int merged = merged(named);
    if (top.isDirectory()) {
      directory(named);
      waiting.addLast(new Directory(List.copyOf(named.subList(0, merged))));
    } else if (top.node().kind() != LayerNode.Kind.WHITEOUT) {
      visible.add(owners.file(top.node(), top.layer()));
    }
    for (int i = 0; i + 1 < named.size() && i < merged; i++) {
      compare(named.get(i), named.get(i + 1));
    }
    named.subList(merged, named.size()).forEach(this::hide);
  }

  /** How many of these a container sees as one: directories merge, all else stands alone. */
  private static int merged(List<Laid> named) {
    int merged = 1;
    while (merged < named.size()
        && named.get(merged - 1).isDirectory()
        && !named.get(merged - 1).isOpaque()
        && named.get(merged).isDirectory()) {
      merged++;
    }
    return merged;
  }

  /** Engines that unpack into what lower layers have made get something else here. */
  private void compare(Laid upper, Laid lower) {
    ImageFile first = upper.file();
    if (!upper.isDirectory() || first == null) {
      return;
    }
    if (upper.node().replacesWhiteout() && lower.isDirectory()) {
      oddities.afterWhiteouts.add(first);
    }
    ImageFile below = lower.file();
    if (upper.node().entry() == null
        && below != null
        && !lower.isDirectory()
        && lower.node().kind() != LayerNode.Kind.WHITEOUT) {
      oddities.unnamedOverOther.add(new LayerOddities.Unnamed(first, below));
    }
  }

  /** Owner and mode are those of the uppermost, also when no entry names them. */
  private void directory(List<Laid> named) {
    Laid top = named.getFirst();
    if (top.node().entry() != null) {
      visible.add(owners.file(top.node(), top.layer()));
      return;
    }
    for (Laid laid : named) {
      if (!laid.isDirectory()) {
        return;
      }
      LayerEntry entry = laid.node().entry();
      if (entry != null) {
        unnamed(top, laid, Owners.unnamed(entry));
        return;
      }
    }
  }

  private void unnamed(Laid top, Laid named, LayerEntry unnamed) {
    visible.add(new ImageFile(unnamed, named.layer()));
    ImageFile below = owners.file(named.node(), named.layer());
    ImageFile first = top.file();
    if (first != null && !Owners.isSame(below.entry(), unnamed)) {
      oddities.unnamedOverDirectories.add(new LayerOddities.Unnamed(first, below));
    }
  }

  private void hide(Laid all) {
    Deque<LayerNode> left = new ArrayDeque<>(List.of(all.node()));
    while (!left.isEmpty()) {
      LayerNode node = left.removeLast();
      LayerEntry entry = node.entry();
      if (entry != null && entry.type() == LayerEntry.Type.FILE) {
        hidden.add(new ImageFile(entry, all.layer()));
      }
      left.addAll(node.children().values());
    }
  }
}
