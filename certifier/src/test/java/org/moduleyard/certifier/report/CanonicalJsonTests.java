package org.moduleyard.certifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTests {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /**
   * Ends and middles of the ranges in which characters are escaped, encoded or ordered otherwise.
   */
  private static final String CHARACTERS =
      "\0\b\t\n\u000b\f\r\u001b\u001f \"/\\aAz\u007f\u00e9\u2028\ufb33\uffff";

  @Test
  void theExampleOfTheSchemeIsWrittenAsTheSchemeSays() {
    // RFC 8785, sections 3.2.2 and 3.2.3
    assertThat(
            canonical(
                """
                {"numbers":[333333333.3333333,1E30,4.50,2e-3,0.000000000000000000000000001],
                 "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals":[null,true,false]}\
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    assertThat(
            canonical(
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,"
                    + "\"\\u0080\":6,\"\\u00f6\":7}"))
        .isEqualTo(
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
  }

  @Test
  void generatedTreesAreWrittenAsTheReferenceWritesThem() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.set("tree", tree(random, 0));
      byte[] written = JsonMapper.shared().writeValueAsBytes(tree);
      assertThat(new String(CanonicalJson.bytes(tree), StandardCharsets.UTF_8))
          .as("seed %d, tree %d", seed, i)
          .isEqualTo(new JsonCanonicalizer(written).getEncodedString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740993",
    "12345678901234567890, 1.234567890123456789E+19",
    "1e400, 1E+400",
    "0.10000000000000000001, 0.10000000000000000001",
    "5E+8, 500000000",
    "1.50, 1.5",
    "-0, 0",
    "-0.0, 0",
  })
  void aNumberThatNoDoubleHoldsKeepsItsDigits(String number, String written) {
    assertThat(canonical("[" + number + "]")).isEqualTo("[" + written + "]");
  }

  @Test
  void equalNumbersHaveOneSpellingAndOthersNeverShareOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(1 + random.nextInt(80), random))
              .scaleByPowerOfTen(random.nextInt(40) - 20);
      BigDecimal other =
          random.nextBoolean() ? number.add(number.ulp()) : number.setScale(number.scale() + 2);
      assertThat(canonical("[" + number + "]").equals(canonical("[" + other + "]")))
          .as("seed %d: %s and %s", seed, number, other)
          .isEqualTo(number.compareTo(other) == 0);
    }
  }

  private static String canonical(String json) {
    return new String(CanonicalJson.bytes(EXACT.readTree(json)), StandardCharsets.UTF_8);
  }

  private static JsonNode tree(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> JsonNodeFactory.instance.stringNode(text(random));
      case 1 -> JsonNodeFactory.instance.numberNode(random.nextInt());
      case 2 -> JsonNodeFactory.instance.numberNode(random.nextLong() >> 11);
      case 3 -> JsonNodeFactory.instance.numberNode(number(random));
      case 4 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
      case 5 -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(random, depth + 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(random), tree(random, depth + 1));
        }
        yield object;
      }
    };
  }

  private static double number(Random random) {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) ? number : random.nextGaussian();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      if (random.nextInt(6) == 0) {
        text.appendCodePoint(0x1F600 + random.nextInt(40));
      } else {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
    }
    return text.toString();
  }
}
