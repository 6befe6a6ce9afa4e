package org.moduleyard.offerdocument.text;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.Pattern;

/** Telephone numbers as people write them: with blanks, marks and an extension. */
public final class PhoneNumber {
  private static final int FEWEST_DIGITS = 3;

  /** No-break and thin spaces, full-width digits and the like become their plain forms. */
  private static final Normalizer2 PLAIN = Normalizer2.getNFKCInstance();

  private static final Pattern FORM =
      Pattern.compile(
          "(?<number>\\+?[0-9 ()./\u2010\u2012\u2013\u2212-]+)"
              + "(?:[,;]? ?(?:x|ext|extn|extension|#)[.:]? ?[0-9]{1,15})?",
          Pattern.CASE_INSENSITIVE);

  private PhoneNumber() {}

  /** True for one number of at least three digits, with or without an extension. */
  public static boolean isValid(String text) {
    var form = FORM.matcher(PLAIN.normalize(text).strip());
    return form.matches()
        && form.group("number").chars().filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS;
  }
}
