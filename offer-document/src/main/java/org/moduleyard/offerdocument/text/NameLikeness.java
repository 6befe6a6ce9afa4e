package org.moduleyard.offerdocument.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * A name reduced to the characters that people recognise it by, to find names that would be taken
 * for one another.
 *
 * <p>Characters that look alike are one (Unicode TR39), and so are upper and lower case and letters
 * with and without accents; spaces, punctuation, joiners and trademark signs are left out. Names
 * are alike when the rest differs by a typing error, or two in long names. Numbers have to be the
 * same: they tell products of a family apart.
 *
 * @param skeleton letters and digits only
 * @param numbers the numbers in the name, as people write them
 */
public record NameLikeness(String skeleton, List<String> numbers) {
  /** Longer names are compared by their beginning. */
  static final int LONGEST = 200;

  private static final int LENGTH_FOR_ONE_ERROR = 5;
  private static final int LENGTH_FOR_TWO_ERRORS = 10;
  private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();
  private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();
  private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
  private static final Pattern SIGNS = Pattern.compile("[™®©℠]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,&/()_-]+");

  /** Digits between two letters stand for a letter, as in "g4uge". */
  private static final Pattern NUMBER = Pattern.compile("(?<!\\p{L})\\p{Nd}+|\\p{Nd}+(?!\\p{L})");

  private static final Set<String> LEGAL_FORMS =
      Stream.of(
              "inc",
              "incorporated",
              "corp",
              "corporation",
              "co",
              "company",
              "ltd",
              "limited",
              "llc",
              "llp",
              "lp",
              "plc",
              "gmbh",
              "mbh",
              "ggmbh",
              "ag",
              "kg",
              "kgaa",
              "ohg",
              "gbr",
              "ug",
              "ek",
              "eg",
              "ev",
              "se",
              "ab",
              "hb",
              "oy",
              "oyj",
              "as",
              "asa",
              "aps",
              "bv",
              "nv",
              "bvba",
              "sa",
              "sas",
              "sarl",
              "srl",
              "spa",
              "sl",
              "slu",
              "lda",
              "ltda",
              "pty",
              "pvt",
              "pte",
              "sdn",
              "bhd",
              "kk",
              "sp",
              "z",
              "oo",
              "sro",
              "doo",
              "kft",
              "zrt")
          .map(NameLikeness::fold)
          .collect(Collectors.toUnmodifiableSet());

  public NameLikeness {
    numbers = List.copyOf(numbers);
  }

  /** The likeness of an offer's or a plan's title. */
  public static NameLikeness ofTitle(String title) {
    String name = SIGNS.matcher(shortened(title)).replaceAll("");
    List<String> numbers =
        NUMBER
            .matcher(COMPATIBLE.normalize(name))
            .results()
            .map(MatchResult::group)
            .map(NameLikeness::digits)
            .toList();
    return new NameLikeness(fold(name), numbers);
  }

  /** The likeness of a publisher's name, without the legal form at its end. */
  public static NameLikeness ofPublisher(String name) {
    List<String> words =
        new ArrayList<>(Arrays.asList(BETWEEN_WORDS.split(shortened(name).strip())));
    while (words.size() > 1 && LEGAL_FORMS.contains(fold(words.getLast()))) {
      words.removeLast();
    }
    return ofTitle(String.join(" ", words));
  }

  /** The skeleton of a title; titles with the same one look the same. */
  public static String skeleton(String title) {
    return ofTitle(title).skeleton();
  }

  /** True when people would take one title for the other. */
  public static boolean alike(String title, String other) {
    return ofTitle(title).isLike(ofTitle(other));
  }

  /** True when people would take one name for the other. Equal names are alike too. */
  public boolean isLike(NameLikeness other) {
    if (skeleton.isEmpty() || other.skeleton.isEmpty()) {
      return false;
    }
    if (skeleton.equals(other.skeleton)) {
      return true;
    }
    int errors = errorsAllowed(Math.min(skeleton.length(), other.skeleton.length()));
    return errors > 0
        && numbers.equals(other.numbers)
        && areWithin(errors, skeleton, other.skeleton);
  }

  /** Letters missing, added, exchanged or swapped with their neighbor; at most so many. */
  private static boolean areWithin(int errors, String name, String other) {
    return new DamerauLevenshteinDistance(errors).apply(name, other) >= 0;
  }

  private static int errorsAllowed(int length) {
    if (length < LENGTH_FOR_ONE_ERROR) {
      return 0;
    }
    return length < LENGTH_FOR_TWO_ERRORS ? 1 : 2;
  }

  private static String shortened(String name) {
    return CodePoints.length(name) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST));
  }

  /**
   * Look-alikes are taken together before and after case folding: a Cyrillic В looks like a B, its
   * small в does not look like a b. Small i and l go together because capital I and l do.
   */
  private static String fold(String name) {
    String upperAndLower = CONFUSABLES.getSkeleton(COMPATIBLE.normalize(name));
    String lower = CONFUSABLES.getSkeleton(FOLDED.normalize(upperAndLower));
    return DECOMPOSED
        .normalize(FOLDED.normalize(lower))
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> c == 'i' ? 'l' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** One spelling for the digits of all scripts. */
  private static String digits(String number) {
    return number
        .codePoints()
        .map(c -> '0' + Character.digit(c, 10))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
