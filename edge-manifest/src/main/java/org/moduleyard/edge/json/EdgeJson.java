package org.moduleyard.edge.json;

import org.moduleyard.edge.message.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this module reads and writes it: strict, bounded, numbers kept as written, ASCII out. */
public final class EdgeJson {
  /** Listing values are a few hundred characters; a whole manifest stays far below this. */
  private static final int MAX_CHARACTERS = 1 << 20;

  /** A value of three characters takes a hundred bytes in memory. */
  private static final long MAX_TOKENS = 20_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxTokenCount(MAX_TOKENS)
                          .maxDocumentLength(MAX_CHARACTERS)
                          .maxStringLength(MAX_CHARACTERS)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private EdgeJson() {}

  /**
   * Parses exactly one JSON value; a missing node for blank text.
   *
   * @throws JacksonException when the text is no JSON value within bounds
   */
  public static JsonNode read(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      requireHeld(value);
      return value;
    } catch (NumberFormatException e) {
      // Jackson lets it through for an exponent that no BigDecimal holds.
      throw new StreamReadException(null, "a number of that size cannot be held", e);
    }
  }

  /** Devices hold numbers as doubles: one beyond those would arrive as none, or as 0. */
  private static void requireHeld(JsonNode value) {
    if (value.isNumber()) {
      double held = value.doubleValue();
      if (Double.isInfinite(held) || (held == 0 && value.decimalValue().signum() != 0)) {
        throw new StreamReadException(null, "a number of that size cannot be held");
      }
    }
    value.values().forEach(EdgeJson::requireHeld);
  }

  /** The reason why a text cannot be read, with its place, in a sentence without a full stop. */
  public static Message why(String text) {
    return JsonText.problem(text)
        .orElse(Message.of("it is too long, or a text or number in it is"));
  }

  public static String write(JsonNode value) {
    return MAPPER.writeValueAsString(value);
  }

  public static String writeIndented(JsonNode value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }
}
