package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.oci.layer.LayerEntry;

/** The entries of layers that engines treat differently. */
public final class LayerOddities {
  private static final String WHITEOUT_PREFIX = ".wh.";

  final List<ImageFile> repeated = new ArrayList<>();
  final List<ImageFile> throughLinks = new ArrayList<>();
  final List<ImageFile> oddWhiteouts = new ArrayList<>();
  final List<ImageFile> belowWhiteouts = new ArrayList<>();
  final List<ImageFile> afterWhiteouts = new ArrayList<>();
  final List<ImageFile> opaqueRoots = new ArrayList<>();
  final List<Unnamed> unnamedOverOther = new ArrayList<>();
  final List<Unnamed> unnamedOverDirectories = new ArrayList<>();

  /**
   * A directory that no entry of its layer names.
   *
   * @param first the first entry in it
   * @param below the entry of the layer below at the path of the directory
   */
  public record Unnamed(ImageFile first, ImageFile below) {}

  void entry(LayerEntry entry, ScannedLayer layer) {
    if (entry.type() == LayerEntry.Type.WHITEOUT && entry.isOddWhiteout()) {
      oddWhiteouts.add(new ImageFile(entry, layer));
    }
    if (isThroughLink(entry)) {
      throughLinks.add(new ImageFile(entry, layer));
    }
    if (entry.path().contains(WHITEOUT_PREFIX) && isBelowWhiteout(entry.path())) {
      belowWhiteouts.add(new ImageFile(entry, layer));
    }
  }

  private static boolean isThroughLink(LayerEntry entry) {
    String written = entry.written();
    String path = entry.path();
    int before = written.length() - path.length();
    if (before == 0 && written.equals(path)) {
      return false;
    }
    boolean usual =
        (before == 1 && written.charAt(0) == '/') || (before == 2 && written.startsWith("./"));
    return !(usual && written.endsWith(path)) && !clean(written).equals(path);
  }

  private static String clean(String written) {
    List<String> names = new ArrayList<>();
    for (String name : written.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return String.join("/", names);
  }

  private static boolean isBelowWhiteout(String path) {
    int last = path.lastIndexOf('/');
    return last > 0
        && (path.startsWith(WHITEOUT_PREFIX)
            || path.lastIndexOf("/" + WHITEOUT_PREFIX, last - 1) >= 0);
  }

  /** Paths with a second entry in the same layer, unless both are directories. */
  public List<ImageFile> repeated() {
    return List.copyOf(repeated);
  }

  /** Entries that a link of the same layer leads elsewhere: some tools write where it leads. */
  public List<ImageFile> throughLinks() {
    return List.copyOf(throughLinks);
  }

  /** Whiteouts that name nothing, which some engines read as the directory they are in. */
  public List<ImageFile> oddWhiteouts() {
    return List.copyOf(oddWhiteouts);
  }

  /** Entries in directories that are called like whiteouts. */
  public List<ImageFile> belowWhiteouts() {
    return List.copyOf(belowWhiteouts);
  }

  /** Directories that the same layer deletes first and that a lower layer has. */
  public List<ImageFile> afterWhiteouts() {
    return List.copyOf(afterWhiteouts);
  }

  /** Whiteouts of all that lower layers have. */
  public List<ImageFile> opaqueRoots() {
    return List.copyOf(opaqueRoots);
  }

  /** Directories without an entry where the layer below has a link or a file. */
  public List<Unnamed> unnamedOverOther() {
    return List.copyOf(unnamedOverOther);
  }

  /** Directories without an entry that have another owner or mode in a layer below. */
  public List<Unnamed> unnamedOverDirectories() {
    return List.copyOf(unnamedOverDirectories);
  }
}
