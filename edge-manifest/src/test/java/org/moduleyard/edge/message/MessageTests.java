package org.moduleyard.edge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A message")
class MessageTests {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  @DisplayName("puts its arguments into the places, in one pass")
  void fillsInOnePass() {
    assertThat(Message.of("{1} before {0}", "{1}", "b").english()).isEqualTo("b before {1}");
    assertThat(Message.of("{0} and {9}", "a").english()).isEqualTo("a and {9}");
    assertThat(Message.of("Write {\"a\":{0}} instead.").english())
        .isEqualTo("Write {\"a\":{0}} instead.");
    assertThat(Message.literal("{0} {1}").english()).isEqualTo("{0} {1}");
    assertThat(
            Message.joined(" ", List.of(Message.of("a"), Message.literal("{0}"), Message.of("c"))))
        .hasToString("a {0} c");
    assertThat(Message.joined(" ", List.of()).english()).isEmpty();
  }

  @Test
  @DisplayName("groups counts as the language does, and leaves words as they are")
  void groupsCounts() {
    Message message = Message.of("{0} of {1}", Message.count(12_345), 12_345);
    assertThat(message.english()).isEqualTo("12,345 of 12345");
    assertThat(message.in(Locale.FRENCH)).isEqualTo("12\u202f345 of 12345");
    assertThat(message.in(Locale.of("sv"))).isEqualTo("12\u00a0345 of 12345");
  }

  @Test
  @DisplayName("stays in English where no catalog has it")
  void staysInEnglish() {
    assertThat(Message.of("No catalog has this.").in(Locale.FRENCH))
        .isEqualTo("No catalog has this.");
    assertThat(Message.of("No catalog has this.").in(Locale.JAPANESE))
        .isEqualTo("No catalog has this.");
  }

  @Test
  @DisplayName("is the same after it was written to JSON and read, whatever it holds")
  void survivesJson() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Message message = random(random, 4);
      JsonNode read = JSON.readTree(message.toJson().toString());
      assertThat(Message.ofJson(read)).as("seed %s", seed).isEqualTo(message);
      assertThat(message.withWords(word -> word)).isEqualTo(message);
    }
  }

  private static Message random(Random random, int deepest) {
    List<Argument> arguments = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      arguments.add(
          switch (random.nextInt(deepest > 0 ? 3 : 2)) {
            case 0 -> new Argument.Word(text(random));
            case 1 -> new Argument.Count(random.nextLong());
            default -> random(random, deepest - 1);
          });
    }
    return new Message(text(random), arguments);
  }

  private static String text(Random random) {
    String parts = "{0}{1}{}{10}\"\\ é\u202e\ud83d\ude00";
    int from = random.nextInt(12);
    return parts.substring(from, from + random.nextInt(6));
  }

  @Test
  @DisplayName("is not read from JSON that is none")
  void refusesOtherJson() {
    for (String json :
        List.of(
            "{}",
            "[]",
            "null",
            "\"text\"",
            "{\"text\":1}",
            "{\"text\":\"\",\"arguments\":[1.5]}")) {
      assertThatThrownBy(() -> Message.ofJson(JSON.readTree(json)))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class);
    }
    JsonNode nested = Message.of("a").toJson();
    for (int depth = 0; depth < Message.DEEPEST; depth++) {
      ObjectNode outer = JSON.createObjectNode().put("text", "a");
      outer.putArray("arguments").add(nested);
      nested = outer;
    }
    JsonNode deep = nested;
    assertThatThrownBy(() -> Message.ofJson(deep)).isInstanceOf(IllegalArgumentException.class);
  }
}
