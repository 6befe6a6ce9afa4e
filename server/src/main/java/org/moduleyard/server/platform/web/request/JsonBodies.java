package org.moduleyard.server.platform.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Small JSON bodies from strangers, read within bounds: 64 KiB, 8 levels, 4,000 names and values,
 * one object, no member twice, valid UTF-8, nothing after it.
 */
public final class JsonBodies {

  private static final int MAX_BYTES = 64 * 1024;

  /** The bytes of every body that are read before there is room for the rest. */
  private static final int SMALL_BYTES = 16 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MAX_DEPTH = 8;

  /** Names, values, beginnings and ends; the largest form has a few hundred. */
  private static final int MAX_TOKENS = 4_000;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .maxStringLength(MAX_BYTES)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBodies() {}

  /**
   * The body, an empty object when there is none.
   *
   * @param members the names it may have; another one is refused
   * @throws UnusableRequestException when the body cannot be used
   */
  public static JsonFields read(HttpServletRequest request, String... members) {
    return new JsonFields(object(request), "").only(members);
  }

  /**
   * The bytes of a body. One that announces to be too long is refused unread; one that does not say
   * is read to its bound and no further.
   *
   * @param most bytes
   * @param tooLong the message for senders of more
   * @throws UnusableRequestException when it is too long, or ends before it is whole
   * @throws org.moduleyard.server.platform.memory.BusyException when there is no room for it
   */
  public static byte[] bytes(HttpServletRequest request, int most, String tooLong) {
    if (request.getContentLengthLong() > most) {
      throw new UnusableRequestException(HttpStatus.CONTENT_TOO_LARGE, tooLong);
    }
    try (InputStream body = request.getInputStream()) {
      byte[] start = body.readNBytes(SMALL_BYTES);
      if (start.length < SMALL_BYTES) {
        return start;
      }
      long length = request.getContentLengthLong();
      Work.need(MemoryPart.DOCUMENTS, 2 * (length < 0 ? most : length));
      byte[] bytes = whole(start, body, most);
      if (bytes.length > most) {
        throw new UnusableRequestException(HttpStatus.CONTENT_TOO_LARGE, tooLong);
      }
      return bytes;
    } catch (IOException e) { // cut off, slow, or badly framed: it is the sender's in every case
      throw UnusableRequestException.malformed(
          "The body ended before it was whole. Send it again, with the length it has.");
    }
  }

  /** Others wait for the room that a long body has, so it has to arrive in time. */
  private static byte[] whole(byte[] start, InputStream rest, int most) throws IOException {
    long begin = System.nanoTime();
    ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * SMALL_BYTES);
    whole.writeBytes(start);
    byte[] buffer = new byte[SMALL_BYTES];
    for (int n = rest.read(buffer); n >= 0 && whole.size() <= most; n = rest.read(buffer)) {
      whole.write(buffer, 0, n);
      if (System.nanoTime() - begin > LONGEST.toNanos()) {
        throw new UnusableRequestException(
            HttpStatus.REQUEST_TIMEOUT,
            "The body has to arrive within %s seconds. Send it again, or send less."
                .formatted(LONGEST.toSeconds()));
      }
    }
    return whole.toByteArray();
  }

  /**
   * The object in a body, an empty one when there is no body.
   *
   * @throws UnusableRequestException when it is not one JSON object within the bounds
   */
  public static JsonNode object(HttpServletRequest request) {
    byte[] bytes = bytes(request, MAX_BYTES, "The body is larger than 64 KiB.");
    return bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(bytes);
  }

  private static JsonNode parse(byte[] bytes) {
    Work.need(MemoryPart.DOCUMENTS, JsonWeight.of(bytes.length, MAX_TOKENS));
    try {
      JsonNode node = STRICT.readTree(bytes);
      if (!node.isObject()) {
        throw UnusableRequestException.malformed("The body must be one JSON object.");
      }
      requireHeld(node);
      return node;
    } catch (NumberFormatException e) { // Jackson lets some through
      throw UnusableRequestException.malformed("The body holds a number that is no number.");
    } catch (StreamConstraintsException e) {
      throw UnusableRequestException.malformed(
          String.format(
              Locale.ROOT,
              "The body is too large to read: at most %d levels, %,d names and values, and numbers"
                  + " of 100 digits.",
              MAX_DEPTH,
              MAX_TOKENS));
    } catch (JacksonException e) {
      throw UnusableRequestException.malformed(
          "The body is not valid JSON: "
              + JsonText.problem(new String(bytes, StandardCharsets.UTF_8))
                  .map(Message::english)
                  .orElse("it is not UTF-8, too deep, or a text or number in it is too long")
              + ".");
    }
  }

  /** Jackson makes infinity of a number that no double holds. */
  private static void requireHeld(JsonNode node) {
    if (node.isNumber() && Double.isInfinite(node.doubleValue())) {
      throw UnusableRequestException.malformed(
          "The body holds a number beyond what computers hold, about 1.8e308.");
    }
    node.values().forEach(JsonBodies::requireHeld);
  }
}
