package org.moduleyard.oci.layer;

/**
 * One entry of a layer. Paths and link targets are bytes on Linux, as texts those of {@link
 * FileName}.
 *
 * @param path from the root of the image, without a leading or trailing slash and without {@code .}
 *     or {@code ..}; empty for the root itself
 * @param mode permission bits with setuid, setgid and sticky, such as {@code 0755}
 * @param size of the content in bytes; 0 for all but files
 * @param linkTarget as written, for symbolic links; from the root of the image like a path, for
 *     hard links; else empty
 * @param written the path as the archive has it, such as {@code ./etc/passwd}, without a trailing
 *     slash: by this name other tools find the entry
 */
public record LayerEntry(
    String path,
    Type type,
    int mode,
    long uid,
    long gid,
    long size,
    String linkTarget,
    String written) {

  /** The type of an entry. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    HARD_LINK,
    /** A device. */
    SPECIAL,
    /** Hides a path of the layers below; {@link #hides()} says which. */
    WHITEOUT,
    /** A named pipe. */
    PIPE
  }

  private static final String WHITEOUT_PREFIX = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  static boolean isWhiteout(String path) {
    return name(path).startsWith(WHITEOUT_PREFIX);
  }

  public String name() {
    return name(path);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** For a whiteout: the path that it hides, a directory and all in it when it is opaque. */
  public String hides() {
    String parent = path.substring(0, path.length() - name().length());
    String hidden = isOpaque() ? "" : name().substring(WHITEOUT_PREFIX.length());
    String whole = parent + hidden;
    return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
  }

  /** Whether this is a whiteout that hides all that lower layers have in its directory. */
  public boolean isOpaque() {
    return name().equals(OPAQUE);
  }

  /** Whether this is a whiteout of nothing: {@code .wh.} alone, or of a name kept for engines. */
  public boolean isOddWhiteout() {
    String name = name();
    return name.equals(WHITEOUT_PREFIX)
        || (name.startsWith(WHITEOUT_PREFIX + WHITEOUT_PREFIX) && !isOpaque());
  }

  public boolean isSetuidOrSetgid() {
    return (mode & 06000) != 0;
  }

  /** Whether any of owner, group and others may run it. */
  public boolean isExecutable() {
    return type == Type.FILE && (mode & 0111) != 0;
  }
}
