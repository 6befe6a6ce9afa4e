package org.moduleyard.oci.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON objects that strangers wrote, and writes our own. */
public final class StrictJson {
  private static final int MAX_DEPTH = 32;

  /**
   * Names, values, beginnings and ends that {@link #object} takes. A 4 MiB manifest of nothing but
   * the shortest descriptors has as many; more only costs memory.
   */
  public static final long MAX_TOKENS = 300_000;

  // A report of 20,000 findings has about half of this.
  private static final long MAX_REPORT_TOKENS = 1_000_000;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_NAME = 4096;
  private static final int BUFFER_CHARS = 8192;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonMapper MAPPER = mapper(MAX_TOKENS);
  private static final JsonMapper REPORTS = mapper(MAX_REPORT_TOKENS);

  private StrictJson() {}

  private static JsonMapper mapper(long maxTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(maxTokens)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(MAX_NAME)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Reads one JSON object of at most 32 levels and 300,000 names, values, beginnings and ends, with
   * no name twice in an object and nothing after it. It must be UTF-8 without a byte order mark,
   * since other readers of the same bytes understand nothing else (RFC 8259).
   *
   * @throws MalformedJsonException when it is anything else
   */
  public static JsonView object(byte[] utf8) {
    return object(utf8, MAPPER);
  }

  /**
   * Reads a report of our own as {@link #object} does, of up to a million names, values, beginnings
   * and ends.
   *
   * @throws MalformedJsonException when it is anything else
   */
  public static JsonView report(byte[] utf8) {
    return object(utf8, REPORTS);
  }

  private static JsonView object(byte[] utf8, JsonMapper mapper) {
    requireUtf8(utf8);
    JsonNode node;
    try {
      node = mapper.readTree(utf8);
    } catch (StreamConstraintsException e) {
      throw new MalformedJsonException(
          "",
          String.format(
              Locale.ROOT,
              "the JSON is too deep or too long to read: at most %d levels, texts of %,d characters"
                  + " and %,d names and values",
              MAX_DEPTH,
              MAX_TEXT,
              MAX_TOKENS));
    } catch (JacksonException e) {
      throw JsonFault.of(e);
    } catch (NumberFormatException e) { // Jackson lets it through for some exponents
      throw new MalformedJsonException("", "the JSON holds a number that nothing can hold");
    }
    return new JsonView(node, "").requireObject();
  }

  /** The library reads some sequences of bytes that are none, and has no opinion on marks. */
  private static void requireUtf8(byte[] bytes) {
    if (Arrays.mismatch(bytes, BYTE_ORDER_MARK) >= BYTE_ORDER_MARK.length) {
      throw new MalformedJsonException("", "it begins with a byte order mark; leave that out");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(BUFFER_CHARS);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new MalformedJsonException(
          "", String.format(Locale.ROOT, "this is not UTF-8 from byte %,d on", in.position()));
    }
  }

  /** Writes a tree in the order of its names, without spaces. */
  public static byte[] write(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }
}
