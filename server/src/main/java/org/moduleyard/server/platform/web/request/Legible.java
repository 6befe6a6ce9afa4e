package org.moduleyard.server.platform.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.Fault;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Whether what stands before the body of a request can be read. */
final class Legible {

  private static final String MULTIPART = "multipart/";
  private static final int LONGEST_BOUNDARY = 70; // RFC 2046, section 5.1.1

  private Legible() {}

  /** The fault in the address or the content type; the container has judged the rest. */
  static Optional<Fault> fault(HttpServletRequest request) {
    return address(request.getQueryString()).or(() -> parts(request.getContentType()));
  }

  /** The fault in an encoded query (RFC 3986, section 2.1). */
  static Optional<Fault> address(@Nullable String query) {
    if (query == null || query.indexOf('%') < 0) {
      return Optional.empty();
    }
    byte[] bytes = new byte[query.length()];
    int length = 0;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c != '%') {
        bytes[length++] = (byte) c;
        continue;
      }
      boolean whole =
          i + 2 < query.length()
              && HexFormat.isHexDigit(query.charAt(i + 1))
              && HexFormat.isHexDigit(query.charAt(i + 2));
      if (!whole) {
        return Optional.of(Fault.ADDRESS);
      }
      int octet = HexFormat.fromHexDigits(query, i + 1, i + 3);
      if (octet == 0) {
        return Optional.of(Fault.NUL);
      }
      bytes[length++] = (byte) octet;
      i += 2;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.of(Fault.ADDRESS);
    }
  }

  /** The fault in the content type of a form in parts (RFC 7578). */
  private static Optional<Fault> parts(@Nullable String type) {
    if (type == null || !type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
      return Optional.empty();
    }
    try {
      MediaType parsed = MediaType.parseMediaType(type);
      @Nullable String boundary = parsed.getParameter("boundary");
      boolean usable =
          parsed.getSubtype().equalsIgnoreCase("form-data")
              && boundary != null
              && !boundary.isBlank()
              && boundary.length() <= LONGEST_BOUNDARY;
      return usable ? Optional.empty() : Optional.of(Fault.PARTS);
    } catch (InvalidMediaTypeException e) {
      return Optional.of(Fault.PARTS);
    }
  }
}
