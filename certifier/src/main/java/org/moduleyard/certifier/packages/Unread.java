package org.moduleyard.certifier.packages;

import java.util.Comparator;

/**
 * Something that a package manager left in the image and that was not read, or not to its end: what
 * of its packages is known is not all.
 *
 * @param type of the packages, as of {@link InstalledPackage}, or another word of package URLs
 * @param path of the file, from the root of the image
 * @param inner path in that file when it is an archive; else empty
 */
public record Unread(String type, Reason reason, String path, String inner)
    implements Comparable<Unread> {
  private static final Comparator<Unread> ORDER =
      Comparator.comparing(Unread::type)
          .thenComparing(Unread::reason)
          .thenComparing(Unread::path)
          .thenComparing(Unread::inner);

  /** Why. */
  public enum Reason {
    /** It is over a limit. */
    TOO_LARGE,
    /** It ends too early, or is not what its name says. */
    MALFORMED,
    /** It has a password, or is packed in a way that is not known. */
    LOCKED,
    /** It says nothing about names or versions, though it could. */
    UNNAMED,
    /** It names modules, but not the version of the compiler and of its library. */
    WITHOUT_COMPILER,
    /** It is a program that was built of packages and has no list of them. */
    UNLISTED,
    /** It says that the package manager was used, not what is installed. */
    NOT_FOUND
  }

  /** Such as {@code app.jar} or {@code app.war!WEB-INF/lib/a.jar}. */
  public String place() {
    return inner.isEmpty() ? path : path + "!" + inner;
  }

  @Override
  public int compareTo(Unread other) {
    return ORDER.compare(this, other);
  }
}
