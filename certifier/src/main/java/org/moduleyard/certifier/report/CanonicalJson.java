package org.moduleyard.certifier.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.TreeSet;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to write a JSON tree as bytes: the JSON Canonicalization Scheme (RFC 8785).
 *
 * <p>The scheme rounds numbers to IEEE 754 doubles. Offers have numbers with more digits; those
 * keep them, so that different values never have the same bytes.
 */
public final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private CanonicalJson() {}

  public static byte[] bytes(JsonNode tree) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
      write(tree, generator);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, JsonGenerator generator) {
    if (node.isObject()) {
      generator.writeStartObject();
      // By UTF-16 code units (section 3.2.3), as strings of Java are compared.
      for (String name : new TreeSet<>(node.propertyNames())) {
        generator.writeName(name);
        write(node.get(name), generator);
      }
      generator.writeEndObject();
    } else if (node.isArray()) {
      generator.writeStartArray();
      node.forEach(element -> write(element, generator));
      generator.writeEndArray();
    } else if (node.isNumber()) {
      generator.writeNumber(number(node.decimalValue()));
    } else if (node.isString()) {
      generator.writeString(node.stringValue());
    } else if (node.isBoolean()) {
      generator.writeBoolean(node.booleanValue());
    } else if (node.isNull()) {
      generator.writeNull();
    } else {
      throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    }
  }

  /** As ECMAScript writes it (section 3.2.2.3). */
  private static String number(BigDecimal number) {
    double nearest = number.doubleValue();
    if (Double.isFinite(nearest)) {
      String written = ecmaScript(nearest);
      if (new BigDecimal(written).compareTo(number) == 0) {
        return written;
      }
    }
    return number.stripTrailingZeros().toString();
  }

  private static String ecmaScript(double number) {
    try {
      return NumberToJSON.serializeNumber(number);
    } catch (IOException e) {
      throw new IllegalArgumentException("no number of JSON: " + number, e);
    }
  }
}
