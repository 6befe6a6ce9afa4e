package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * What a container of the image sees: the layers laid over each other as the engines do it
 * (image-spec, "Layer changesets"). An upper entry replaces the one below; a whiteout hides what it
 * names and all in it; an opaque whiteout hides what lower layers have in its directory; what is no
 * directory hides what lower layers have below it. Within one layer the last entry of a name
 * counts.
 */
public final class ImageFiles {
  /** As many links in one path as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final SortedMap<String, ImageFile> visible;
  private final List<ImageFile> hidden;
  private final List<ImageFile> repeated;
  private final List<ImageFile> pointlessWhiteouts;

  private ImageFiles(
      SortedMap<String, ImageFile> visible,
      List<ImageFile> hidden,
      List<ImageFile> repeated,
      List<ImageFile> pointlessWhiteouts) {
    this.visible = Collections.unmodifiableSortedMap(visible);
    this.hidden = List.copyOf(hidden);
    this.repeated = List.copyOf(repeated);
    this.pointlessWhiteouts = List.copyOf(pointlessWhiteouts);
  }

  /** Lays these layers over each other, the lowest first. */
  static ImageFiles of(List<ScannedLayer> layers) {
    Overlay overlay = new Overlay();
    for (ScannedLayer layer : layers.reversed()) {
      overlay.addBelow(layer);
    }
    return overlay.finish();
  }

  /** Everything a container sees, by path; without the root itself. */
  public SortedMap<String, ImageFile> visible() {
    return visible;
  }

  /** Files that are in a layer but that no container sees: replaced or deleted further up. */
  public List<ImageFile> hidden() {
    return hidden;
  }

  /** Entries that are no directories and that the same layer has again further on. */
  public List<ImageFile> repeated() {
    return repeated;
  }

  /** Whiteouts of what no layer below has. */
  public List<ImageFile> pointlessWhiteouts() {
    return pointlessWhiteouts;
  }

  /** What is at this path, links not followed. */
  public Optional<ImageFile> at(String path) {
    return Optional.ofNullable(visible.get(path));
  }

  /**
   * What a program of the container gets by this path: symbolic and hard links followed, also in
   * the directories on the way; nothing leads out of the image.
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
      } else if (file.entry().type() == LayerEntry.Type.HARD_LINK && left.isEmpty()) {
        if (++links > MOST_LINKS) {
          return Optional.empty();
        }
        done.clear();
        left.addAll(parts(file.entry().linkTarget()));
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

  /** Layers from the uppermost down. */
  private static final class Overlay {
    private final SortedMap<String, ImageFile> visible = new TreeMap<>();
    private final List<ImageFile> hidden = new ArrayList<>();
    private final List<ImageFile> repeated = new ArrayList<>();
    private final Map<String, ImageFile> unusedWhiteouts = new HashMap<>();

    /** Paths of upper layers below which lower layers have nothing to show. */
    private final Set<String> closed = new HashSet<>();

    /** Paths that upper layers delete, themselves included. */
    private final Set<String> gone = new HashSet<>();

    private String lastParent = "";
    private boolean lastParentClosed;

    void addBelow(ScannedLayer layer) {
      Map<String, ImageFile> own = new HashMap<>();
      List<ImageFile> whiteouts = new ArrayList<>();
      lastParent = "";
      lastParentClosed = closed.contains("");
      layer
          .facts()
          .files()
          .forEach(
              entry -> {
                ImageFile file = new ImageFile(entry, layer);
                if (entry.type() == LayerEntry.Type.WHITEOUT) {
                  whiteouts.add(file);
                } else if (!entry.path().isEmpty()) {
                  own(own, file);
                }
              });
      own.values().forEach(this::lay);
      close(own, whiteouts);
    }

    private void own(Map<String, ImageFile> own, ImageFile file) {
      ImageFile earlier = own.put(file.path(), file);
      if (earlier != null && !(earlier.isDirectory() && file.isDirectory())) {
        repeated.add(earlier);
      }
    }

    private void lay(ImageFile file) {
      unusedWhiteouts.remove(file.path());
      if (isClosed(file.path())) {
        hide(file);
        return;
      }
      ImageFile upper = visible.putIfAbsent(file.path(), file);
      if (upper != null) {
        hide(file);
      }
    }

    private void hide(ImageFile file) {
      if (file.isFile()) {
        hidden.add(file);
      }
    }

    private boolean isClosed(String path) {
      if (closed.isEmpty()) {
        return false; // Nothing can be gone either.
      }
      int slash = path.lastIndexOf('/');
      String parent = slash < 0 ? "" : path.substring(0, slash);
      // Entries of one directory mostly follow each other.
      if (!parent.equals(lastParent)) {
        lastParentClosed = closed.contains(parent) || (!parent.isEmpty() && isClosed(parent));
        lastParent = parent;
      }
      return lastParentClosed || gone.contains(path);
    }

    /** Only now: what a layer hides is in the layers below it. */
    private void close(Map<String, ImageFile> own, List<ImageFile> whiteouts) {
      for (ImageFile file : own.values()) {
        if (!file.isDirectory()) {
          closed.add(file.path());
        }
      }
      for (ImageFile whiteout : whiteouts) {
        LayerEntry entry = whiteout.entry();
        closed.add(entry.hides());
        if (!entry.isOpaque()) {
          gone.add(entry.hides());
          if (!own.containsKey(entry.hides())) {
            unusedWhiteouts.putIfAbsent(entry.hides(), whiteout);
          }
        }
      }
    }

    ImageFiles finish() {
      return new ImageFiles(visible, hidden, repeated, List.copyOf(unusedWhiteouts.values()));
    }
  }
}
