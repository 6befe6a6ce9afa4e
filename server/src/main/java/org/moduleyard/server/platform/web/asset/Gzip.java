package org.moduleyard.server.platform.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Packing for the wire. Pages may be packed though they hold form tokens and words of the request:
 * each token is masked anew, and requests of other sites carry no cookie.
 */
public final class Gzip {

  private static final Pattern ACCEPTED =
      Pattern.compile("(gzip|x-gzip|\\*)(\\s*;(?!\\s*q=0(\\.0*)?\\s*$).*)?");

  private Gzip() {}

  /** Whether whoever asks wants it (RFC 9110, 12.5.3). */
  public static boolean isAccepted(HttpServletRequest request) {
    String codings = request.getHeader("Accept-Encoding");
    return codings != null
        && List.of(codings.toLowerCase(Locale.ROOT).split(",", -1)).stream()
            .map(String::strip)
            .anyMatch(coding -> ACCEPTED.matcher(coding).matches());
  }

  public static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
