package org.moduleyard.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for English that is left in the French and Swedish of messages. */
public final class Translations {
  private static final List<String> OTHERS =
      MessageCatalog.LANGUAGES.subList(1, MessageCatalog.LANGUAGES.size());

  /** The texts that were looked at and are there; generated inputs say the same often. */
  private static final Set<String> GOOD = ConcurrentHashMap.newKeySet();

  private Translations() {}

  /** Fails unless the message and each one in it has another text in French and Swedish. */
  public static void assertTranslated(Message message) {
    if (!GOOD.contains(message.text())) {
      assertTranslated(message.text());
      GOOD.add(message.text());
    }
    for (Argument argument : message.arguments()) {
      if (argument instanceof Message inner) {
        assertTranslated(inner);
      }
    }
  }

  private static void assertTranslated(String text) {
    if (text.replaceAll("\\{\\d}", "").chars().anyMatch(Character::isLetter)) {
      for (String language : OTHERS) {
        assertThat(MessageCatalog.texts(language).get(text))
            .as("%s in %s", text, language)
            .isNotNull()
            .isNotEqualTo(text);
      }
    }
  }
}
