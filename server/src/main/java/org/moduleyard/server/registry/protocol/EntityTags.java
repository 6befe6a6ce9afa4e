package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.moduleyard.oci.reference.Digest;

/**
 * The digest of content as its strong entity tag, and what requests say about it (RFC 9110, 13).
 */
public final class EntityTags {

  private EntityTags() {}

  public static String of(Digest digest) {
    return "\"" + digest + "\"";
  }

  /** Whether the client has this content already. */
  public static boolean isKnown(HttpServletRequest request, Digest digest) {
    String known = request.getHeader("If-None-Match");
    if (known == null) {
      return false;
    }
    String tag = of(digest);
    for (String candidate : known.split(",", -1)) {
      String value = candidate.strip();
      if (value.equals("*") || value.equals(tag) || value.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** The range the client asks for, unless only for content that ours is not. */
  static Optional<String> range(HttpServletRequest request, Digest digest) {
    String condition = request.getHeader("If-Range");
    return condition == null || condition.equals(of(digest))
        ? Optional.ofNullable(request.getHeader("Range"))
        : Optional.empty();
  }
}
