package org.moduleyard.offerdocument.text;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.message.Message;

/**
 * A name of a host, international or not, as Unicode TR46 reads it (not transitional, as browsers).
 *
 * <p>A label is refused when people would take it for another one: letters of several scripts
 * beyond what a language mixes (Unicode TR39, "highly restrictive"), or foreign letters that all
 * look Latin under a Latin top level.
 */
final class HostName {
  /** Names in use hold them ({@code r3---sn-x}); the generic syntax judges where hyphens may be. */
  private static final Set<IDNA.Error> HARMLESS =
      EnumSet.of(IDNA.Error.HYPHEN_3_4, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN);

  private static final IDNA TR46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private static final SpoofChecker MIXTURES =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS)
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .setAllowedChars(
              new UnicodeSet(SpoofChecker.RECOMMENDED).addAll(SpoofChecker.INCLUSION).freeze())
          .build();

  /** A name read. */
  sealed interface Reading {
    /** Lower case, international labels as A-labels. */
    record Good(String ascii) implements Reading {}

    /** The end of a sentence that begins with the name: "mixes letters of several scripts". */
    record Bad(Message why) implements Reading {}
  }

  private HostName() {}

  static Reading read(String host) {
    IDNA.Info info = new IDNA.Info();
    String ascii = TR46.nameToASCII(host, new StringBuilder(), info).toString();
    Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
    errors.addAll(info.getErrors());
    errors.removeAll(HARMLESS);
    if (ascii.endsWith(".")) {
      errors.remove(IDNA.Error.EMPTY_LABEL); // The root; ".." is left to the generic syntax.
    }
    if (!errors.isEmpty()) {
      return new Reading.Bad(why(errors));
    }
    return deception(host).<Reading>map(Reading.Bad::new).orElse(new Reading.Good(ascii));
  }

  private static Message why(Set<IDNA.Error> errors) {
    if (errors.contains(IDNA.Error.LABEL_TOO_LONG)
        || errors.contains(IDNA.Error.DOMAIN_NAME_TOO_LONG)) {
      return Message.of("is too long for a host");
    }
    if (errors.contains(IDNA.Error.EMPTY_LABEL)) {
      return Message.of("has two dots in a row or none of the letters between them");
    }
    if (errors.contains(IDNA.Error.BIDI)) {
      return Message.of("mixes reading directions");
    }
    if (errors.contains(IDNA.Error.PUNYCODE)
        || errors.contains(IDNA.Error.INVALID_ACE_LABEL)
        || errors.contains(IDNA.Error.LABEL_HAS_DOT)) {
      return Message.of("has a part that starts with xn-- and stands for no name");
    }
    return Message.of("holds a character that no host may have in its name");
  }

  private static Optional<Message> deception(String host) {
    String shown = TR46.nameToUnicode(host, new StringBuilder(), new IDNA.Info()).toString();
    if (isAscii(shown)) {
      return Optional.empty();
    }
    List<String> labels = List.of(shown.split("\\.", -1));
    boolean latinTop = isAscii(shown.replaceFirst("\\.$", "").replaceFirst(".*\\.", ""));
    for (String label : labels) {
      if (isAscii(label)) {
        continue;
      }
      if (MIXTURES.failsChecks(label)) {
        return Optional.of(
            Message.of("mixes letters of several scripts or holds signs that are no letters"));
      }
      String look = MIXTURES.getSkeleton(label);
      if (latinTop && isAscii(look) && !isLatin(label)) {
        return Optional.of(Message.of("is written in foreign letters that look like '{0}'", look));
      }
    }
    return Optional.empty();
  }

  private static boolean isLatin(String label) {
    return label
        .codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
