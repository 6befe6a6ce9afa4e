package org.moduleyard.offerdocument.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.Limit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads offers from bytes, which come from anyone. */
final class OfferJson {
  /** A full offer of 100 plans with every field at its limit is about half of this. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  static final int MAX_DEPTH = 32;

  /**
   * Texts, numbers, lists and objects of a document together. The largest that {@link Limit} allows
   * has 100 plans of about 900: 500 tags, 300 regions, 45 for routes, twins and variables.
   */
  static final int MAX_VALUES = 100_000;

  /** An offer has about 60, a plan about 30; keys that no rule knows are kept as well. */
  static final int MAX_MEMBERS = 1_000;

  /** Twenty times the longest list there is, for operators who raise {@link Limit}. */
  static final int MAX_ELEMENTS = 10_000;

  private static final int BUFFER_CHARS = 8192;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_DIGITS = 100;

  private static final JsonMapper MAPPER = mapper(MAX_BYTES, MAX_DIGITS);

  /** Databases write spaces between values, and numbers in full. */
  private static final JsonMapper STORED = mapper(4 * MAX_BYTES, 1000);

  private static JsonMapper mapper(int maxBytes, int maxDigits) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(maxBytes)
                        .maxStringLength(maxBytes)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(maxDigits)
                        .build())
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  private OfferJson() {}

  static JsonNode read(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw new MalformedOfferException(
          "", Message.of("an offer has at most {0} bytes, this one {1}", MAX_BYTES, utf8.length));
    }
    requireUtf8(utf8);
    try (JsonParser parser = new CountedJson(MAPPER.createParser(utf8))) {
      JsonNode json = MAPPER.readTree(parser);
      return json == null ? MissingNode.getInstance() : json;
    } catch (NumberFormatException e) { // Jackson lets some through
      throw new MalformedOfferException(
          Message.of("the offer holds a number whose exponent is beyond what computers hold"), e);
    } catch (StreamConstraintsException e) {
      throw new MalformedOfferException(excess(e), e);
    } catch (JacksonException e) {
      throw new MalformedOfferException(
          JsonText.problem(new String(utf8, StandardCharsets.UTF_8))
              .map(why -> Message.of("the offer is not valid JSON: {0}", why))
              .orElse(Message.of("the offer is not valid JSON: it cannot be read")),
          e);
    }
  }

  /** Which bound was passed, in our words: those of the library are about itself. */
  private static Message excess(StreamConstraintsException e) {
    String words = e.getOriginalMessage();
    if (words.contains("nesting depth")) {
      return Message.of("the offer is nested more than {0} levels deep", MAX_DEPTH);
    }
    if (words.contains("Number value length")) {
      return Message.of(
          "the offer is too large: a number in it has more than {0} digits",
          Message.count(MAX_DIGITS));
    }
    return words.contains("Name")
        ? Message.of(
            "the offer is too large: a name in it has more than {0} characters",
            Message.count(MAX_NAME))
        : Message.of("the offer is too large to be read");
  }

  /** Reads what was written by a server of this or an older version. */
  static JsonNode readStored(String text) {
    try (JsonParser parser = new CountedJson(STORED.createParser(text))) {
      return STORED.readTree(parser);
    } catch (JacksonException e) {
      throw new MalformedOfferException(Message.of("the stored offer cannot be read"), e);
    }
  }

  /** In a small buffer: the text of an offer would take twice the room of its bytes. */
  private static void requireUtf8(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(BUFFER_CHARS);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new MalformedOfferException(
          "",
          Message.of(
              "the offer is not encoded in UTF-8 from byte {0} on", Message.count(in.position())));
    }
  }
}
