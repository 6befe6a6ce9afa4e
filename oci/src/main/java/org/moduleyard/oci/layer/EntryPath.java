package org.moduleyard.oci.layer;

import java.util.ArrayList;
import java.util.List;

/** Turns the names in an archive into paths from the root of the image, or refuses them. */
final class EntryPath {
  private static final int SHOWN = 200;

  private EntryPath() {}

  /** Drops leading slashes, {@code .} and doubled slashes as the engines do; refuses {@code ..}. */
  static String clean(String name, int maxBytes) throws LayerRefusedException {
    requireShort(name, maxBytes);
    if (name.indexOf('\0') >= 0) {
      throw new LayerRefusedException(printable(name), "its path holds a null character");
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new LayerRefusedException(printable(name), "its path leads up with \"..\"");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  static void requireShort(String name, int maxBytes) throws LayerRefusedException {
    if (FileName.bytes(name).length > maxBytes) {
      throw new LayerRefusedException(
          printable(name), "its path or link target is longer than " + maxBytes + " bytes");
    }
  }

  /** Fit to be shown. */
  static String printable(String name) {
    String cut = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    return FileName.shown(cut).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
