package org.moduleyard.server.platform.web.request;

import java.util.Arrays;
import org.moduleyard.server.platform.web.error.UnusableRequestException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The members of a JSON object as a form would have them: absent ones and null are empty. */
public final class JsonFields {

  private final JsonNode object;
  private final String pointer;

  JsonFields(JsonNode object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /** Whether a member is there and not null. */
  public boolean has(String member) {
    return object.hasNonNull(member);
  }

  /** A text; empty when there is none. */
  public String text(String member) {
    JsonNode value = object.path(member);
    if (has(member) && !value.isString()) {
      throw UnusableRequestException.malformed(at(member) + " must be a text.");
    }
    return value.asString("");
  }

  /** A whole number. */
  public int number(String member, int absent) {
    JsonNode value = object.path(member);
    if (has(member) && !(value.isIntegralNumber() && value.canConvertToInt())) {
      throw UnusableRequestException.malformed(at(member) + " must be a whole number.");
    }
    return value.asInt(absent);
  }

  /** A nested object; an empty one when there is none. */
  public JsonFields object(String member, String... members) {
    JsonNode value = object.path(member);
    if (has(member) && !value.isObject()) {
      throw UnusableRequestException.malformed(at(member) + " must be a JSON object.");
    }
    JsonNode found = value.isObject() ? value : JsonNodeFactory.instance.objectNode();
    return new JsonFields(found, at(member)).only(members);
  }

  JsonFields only(String... members) {
    for (String name : object.propertyNames()) {
      if (!Arrays.asList(members).contains(name)) {
        throw UnusableRequestException.malformed(
            "The body has a member that is not known here: "
                + at(name)
                + ". Known: "
                + String.join(", ", members)
                + ".");
      }
    }
    return this;
  }

  private String at(String member) {
    return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
  }
}
