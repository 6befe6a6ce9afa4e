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
  private final List<ImageFile> throughLinks;
  private final List<ImageFile> danglingHardLinks;
  private final List<ImageFile> pointlessWhiteouts;
  private final List<ImageFile> oddWhiteouts;

  private ImageFiles(Overlay overlay) {
    this.visible = Collections.unmodifiableSortedMap(overlay.visible);
    this.hidden = List.copyOf(overlay.hidden);
    this.repeated = List.copyOf(overlay.repeated);
    this.throughLinks = List.copyOf(overlay.throughLinks);
    this.danglingHardLinks = overlay.openHardLinks.values().stream().flatMap(List::stream).toList();
    this.pointlessWhiteouts = List.copyOf(overlay.openWhiteouts.values());
    this.oddWhiteouts = List.copyOf(overlay.oddWhiteouts);
  }

  /** Lays these layers over each other, the lowest first. */
  static ImageFiles of(List<ScannedLayer> layers) {
    Overlay overlay = new Overlay();
    for (ScannedLayer layer : layers.reversed()) {
      overlay.addBelow(layer);
    }
    return new ImageFiles(overlay);
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

  /** Entries whose directory the same layer has as a link: some tools write where it leads. */
  public List<ImageFile> throughLinks() {
    return throughLinks;
  }

  /** Hard links to what neither their own layer nor one below has. */
  public List<ImageFile> danglingHardLinks() {
    return danglingHardLinks;
  }

  /** Whiteouts of what no layer below has. */
  public List<ImageFile> pointlessWhiteouts() {
    return pointlessWhiteouts;
  }

  /** Whiteouts that name nothing, which some engines read as the directory they are in. */
  public List<ImageFile> oddWhiteouts() {
    return oddWhiteouts;
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
    private final List<ImageFile> throughLinks = new ArrayList<>();

    /** Those whose target was not met yet, by target. */
    private final Map<String, List<ImageFile>> openHardLinks = new TreeMap<>();

    /** Those of which nothing was met yet, by what they hide. */
    private final Map<String, ImageFile> openWhiteouts = new TreeMap<>();

    private final List<ImageFile> oddWhiteouts = new ArrayList<>();

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
                  (entry.isOddWhiteout() ? oddWhiteouts : whiteouts).add(file);
                } else if (!entry.path().isEmpty()) {
                  own(own, file);
                }
              });
      own.values().forEach(file -> links(file, own));
      own.values().forEach(this::lay);
      close(own, whiteouts);
    }

    private void links(ImageFile file, Map<String, ImageFile> own) {
      LayerEntry entry = file.entry();
      if (entry.type() == LayerEntry.Type.HARD_LINK && !own.containsKey(entry.linkTarget())) {
        openHardLinks.computeIfAbsent(entry.linkTarget(), key -> new ArrayList<>()).add(file);
      }
      ImageFile directory = own.get(parent(file.path()));
      if (directory != null && directory.entry().type() == LayerEntry.Type.SYMBOLIC_LINK) {
        throughLinks.add(file);
      }
    }

    private void own(Map<String, ImageFile> own, ImageFile file) {
      ImageFile earlier = own.put(file.path(), file);
      if (earlier != null && !(earlier.isDirectory() && file.isDirectory())) {
        repeated.add(earlier);
      }
    }

    private void lay(ImageFile file) {
      met(file);
      if (isClosed(file.path()) || visible.putIfAbsent(file.path(), file) != null) {
        hide(file);
      }
    }

    private void met(ImageFile file) {
      List<ImageFile> links = openHardLinks.get(file.path());
      if (links != null) {
        links.removeIf(link -> link.layer().index() > file.layer().index());
      }
      for (String path = file.path();
          !openWhiteouts.isEmpty() && !path.isEmpty();
          path = parent(path)) {
        openWhiteouts.remove(path);
      }
    }

    private static String parent(String path) {
      int slash = path.lastIndexOf('/');
      return slash < 0 ? "" : path.substring(0, slash);
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
      String parent = parent(path);
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
            openWhiteouts.putIfAbsent(entry.hides(), whiteout);
          }
        }
      }
    }
  }
}
