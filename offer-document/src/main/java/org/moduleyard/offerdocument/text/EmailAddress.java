package org.moduleyard.offerdocument.text;

import java.util.regex.Pattern;

/** One e-mail address without a name around it (OPEN-47). */
public final class EmailAddress {
  private static final Pattern FORM = Pattern.compile("[^\\s@<>(),;:\"]+@[^\\s@<>(),;:\"]+");

  private EmailAddress() {}

  public static boolean isValid(String text) {
    return FORM.matcher(text.strip()).matches();
  }
}
