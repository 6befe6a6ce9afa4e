package org.moduleyard.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** Looks for English that is left in the French and Swedish of messages. */
public final class Translations {
  private Translations() {}

  /** Fails unless the message and each one in it has another text in French and Swedish. */
  public static void assertTranslated(Message message) {
    for (String language : MessageCatalog.LANGUAGES.subList(1, MessageCatalog.LANGUAGES.size())) {
      all(message)
          .map(Message::text)
          .filter(text -> text.replaceAll("\\{\\d}", "").matches(".*\\p{L}.*"))
          .forEach(
              text ->
                  assertThat(MessageCatalog.texts(language).get(text))
                      .as("%s in %s", text, language)
                      .isNotNull()
                      .isNotEqualTo(text));
    }
  }

  private static Stream<Message> all(Message message) {
    return Stream.concat(
        Stream.of(message),
        message.arguments().stream()
            .flatMap(argument -> argument instanceof Message inner ? all(inner) : Stream.of()));
  }
}
