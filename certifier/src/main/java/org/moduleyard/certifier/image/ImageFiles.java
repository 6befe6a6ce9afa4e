package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * The files that a container of the image sees: each layer unpacked into a directory of its own
 * ({@link org.moduleyard.certifier.layer.LayerTree}), and these directories mounted over each other
 * ({@link Overlay}), as engines do it.
 */
public final class ImageFiles {
  /** As many links in one path as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final SortedMap<String, ImageFile> visible;

  /** Files that are visible by their hard links alone. */
  private final Map<Entry, ImageFile> elsewhere = new HashMap<>();

  private final List<ImageFile> hidden;
  private final List<ImageFile> pointlessWhiteouts;
  private final LayerOddities oddities;

  /** An entry of one layer at a path. */
  private record Entry(int layer, String path) {}

  private ImageFiles(Overlay overlay) {
    SortedMap<String, ImageFile> files = new TreeMap<>();
    overlay.visible.forEach(file -> files.put(file.path(), file));
    this.visible = Collections.unmodifiableSortedMap(files);
    for (ImageFile file : overlay.visible) {
      ImageFile content = file.linked();
      if (content != null && seen(content.layer(), content.path()).isEmpty()) {
        elsewhere.put(new Entry(content.layer().index(), content.path()), content);
      }
    }
    this.hidden = List.copyOf(overlay.hidden);
    this.pointlessWhiteouts = overlay.pointless.list();
    this.oddities = overlay.oddities;
  }

  /** Lays these layers over each other, the lowest first. */
  static ImageFiles of(List<ScannedLayer> layers) {
    return new ImageFiles(new Overlay(layers));
  }

  /** Everything a container sees that an entry names, by path; without the root itself. */
  public SortedMap<String, ImageFile> visible() {
    return visible;
  }

  /** Files that are in a layer but that no container sees: replaced or deleted further up. */
  public List<ImageFile> hidden() {
    return hidden;
  }

  /** Whiteouts of what no layer below has. */
  public List<ImageFile> pointlessWhiteouts() {
    return pointlessWhiteouts;
  }

  /** The entries that engines treat differently. */
  public LayerOddities oddities() {
    return oddities;
  }

  /** The file of a layer at this path, when a container sees it, by whatever name. */
  public Optional<ImageFile> seen(ScannedLayer layer, String path) {
    return at(path)
        .filter(file -> file.layer().index() == layer.index())
        .or(() -> Optional.ofNullable(elsewhere.get(new Entry(layer.index(), path))));
  }

  /** The file at this path, links not followed. */
  public Optional<ImageFile> at(String path) {
    return Optional.ofNullable(visible.get(path));
  }

  /**
   * The file that a program of the container opens by this path: symbolic and hard links followed,
   * also in the directories on the way; nothing leads out of the image.
   *
   * @param path with or without a leading slash
   * @return empty when there is nothing or the links go round in circles
   */
  public Optional<ImageFile> resolve(String path) {
    List<String> left = new ArrayList<>(parts(path));
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      if (part.equals("..")) {
        if (!done.isEmpty()) {
          done.removeLast();
        }
        continue;
      }
      done.add(part);
      ImageFile file = visible.get(String.join("/", done));
      if (file == null) {
        // Layers need not list the directories above their files.
        continue;
      }
      if (file.entry().type() == LayerEntry.Type.SYMBOLIC_LINK) {
        String target = file.entry().linkTarget();
        if (++links > MOST_LINKS) {
          return Optional.empty();
        }
        done.removeLast();
        if (target.startsWith("/")) {
          done.clear();
        }
        left.addAll(0, parts(target));
      } else if (left.isEmpty() && file.linked() != null) {
        return Optional.of(file.linked());
      }
    }
    return at(String.join("/", done));
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }
}
