package org.moduleyard.server.identity.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.text.EmailAddress;
import org.moduleyard.offerdocument.text.PhoneNumber;
import org.moduleyard.offerdocument.text.PlainText;
import org.moduleyard.offerdocument.text.WebAddress;
import org.moduleyard.server.identity.account.Outcome.FieldProblem;
import org.moduleyard.server.platform.web.Text;

/**
 * Checks the fields of one form and gathers what is wrong with them, one message per field. Texts,
 * addresses and telephone numbers are judged as those of offers are.
 */
public final class FieldChecks {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{1,62}[a-z0-9])");
  public static final int MAX_NAME = 100;
  private static final int MAX_PHONE = 50;
  public static final int MAX_TEXT = 2000;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_URL = 2048;

  private final List<FieldProblem> problems = new ArrayList<>();

  public boolean failed() {
    return !problems.isEmpty();
  }

  public <T> Outcome<T> refused() {
    return new Outcome.Refused<>(problems);
  }

  public List<FieldProblem> problems() {
    return problems;
  }

  public void add(String field, Text text) {
    problems.add(new FieldProblem(field, text));
  }

  /** A public name; without surrounding white space. */
  public String name(String field, String text, Text whenEmpty, int max) {
    return line(field, text, whenEmpty, max, PlainText::inTitle);
  }

  /** One line of text that must be there; without surrounding white space. */
  public String line(String field, String text, Text whenEmpty, int max) {
    return line(field, text, whenEmpty, max, PlainText::inLine);
  }

  private String line(
      String field,
      String text,
      Text whenEmpty,
      int max,
      Function<String, Optional<PlainText.Problem>> rules) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      add(field, whenEmpty);
    } else {
      limit(field, stripped, max);
      rules.apply(stripped).ifPresent(problem -> add(field, words(problem, whenEmpty)));
    }
    return stripped;
  }

  /** Text of any number of lines that must be there. */
  public String text(String field, String text, Text whenEmpty, int max) {
    if (text.strip().isEmpty()) {
      add(field, whenEmpty);
    }
    return optionalText(field, text, max);
  }

  /** Text of any number of lines, or none. */
  public String optionalText(String field, String text, int max) {
    String stripped = text.strip().replace("\r\n", "\n");
    limit(field, stripped, max);
    PlainText.inLines(stripped)
        .ifPresent(problem -> add(field, words(problem, Text.of("identity.wrong.invisible"))));
    return stripped;
  }

  public String username(String field, String text) {
    String name = AccountStore.normalised(text);
    if (name.isEmpty()) {
      add(field, Text.of("identity.enter.username"));
    } else if (!USERNAME.matcher(name).matches()) {
      add(field, Text.of("identity.wrong.username"));
    }
    return name;
  }

  void password(String field, String password, String username) {
    Passwords.problem(password, username).ifPresent(message -> add(field, message));
  }

  public String email(String field, String text) {
    String email = text.strip();
    if (email.isEmpty()) {
      add(field, Text.of("identity.enter.email"));
    } else if (email.length() > MAX_EMAIL
        || PlainText.inLine(email).isPresent()
        || !EmailAddress.isValid(email)) {
      add(field, Text.of("identity.wrong.email"));
    }
    return email;
  }

  public String phone(String field, String text) {
    String phone = line(field, text, Text.of("identity.enter.phone"), MAX_PHONE);
    if (!phone.isEmpty() && !PhoneNumber.isValid(phone)) {
      add(field, Text.of("identity.wrong.phone"));
    }
    return phone;
  }

  /** An absolute http or https URL, or nothing. */
  public String optionalUrl(String field, String text) {
    String url = text.strip();
    if (!url.isEmpty()) {
      limit(field, url, MAX_URL);
      if (PlainText.inLine(url).isPresent() || WebAddress.parse(url).isEmpty()) {
        add(field, Text.of("identity.wrong.url"));
      }
    }
    return url;
  }

  private static Text words(PlainText.Problem problem, Text whenNothing) {
    return switch (problem) {
      case NOTHING_VISIBLE -> whenNothing;
      case STRAY_CHARACTER -> Text.of("identity.wrong.line");
      case PILED_MARKS -> Text.of("identity.wrong.marks");
      case MARKUP -> Text.of("identity.wrong.markup");
      case EMOJI -> Text.of("identity.wrong.emoji");
    };
  }

  private void limit(String field, String text, int max) {
    int length = text.codePointCount(0, text.length());
    if (length > max) {
      add(field, Text.of("identity.wrong.long", max, length));
    }
  }

  /** No database text: it has a null character or half of a character. */
  public static boolean isUnstorable(String text) {
    return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }
}
