package org.moduleyard.server.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.moduleyard.server.identity.Outcome.FieldProblem;
import org.moduleyard.server.platform.web.Text;

/** Checks the fields of one form and gathers what is wrong with them, one message per field. */
final class FieldChecks {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{1,62}[a-z0-9])");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+\\.[^\\s@.]+");
  private static final int MAX_NAME = 100;
  private static final int MAX_PHONE = 50;
  private static final int MAX_TEXT = 2000;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_URL = 2000;

  private final List<FieldProblem> problems = new ArrayList<>();

  boolean failed() {
    return !problems.isEmpty();
  }

  <T> Outcome<T> refused() {
    return new Outcome.Refused<>(problems);
  }

  List<FieldProblem> problems() {
    return problems;
  }

  /** The part of a publisher that its owner may change; its fields are those of the form. */
  Publishers.Profile profile(Publishers.Profile typed) {
    String name =
        line("publisherName", typed.name(), Text.of("identity.enter.publisher-name"), MAX_NAME);
    Publisher.Contact contact =
        new Publisher.Contact(
            line(
                "contactName", typed.contact().name(), Text.of("identity.enter.contact"), MAX_NAME),
            email("contactEmail", typed.contact().email()),
            line(
                "contactPhone",
                typed.contact().phone(),
                Text.of("identity.enter.phone"),
                MAX_PHONE));
    return new Publishers.Profile(
        name,
        optionalUrl("website", typed.website()),
        optionalText("about", typed.about(), MAX_TEXT),
        contact);
  }

  void add(String field, Text text) {
    problems.add(new FieldProblem(field, text));
  }

  /** One line of text that must be there; without surrounding white space. */
  String line(String field, String text, Text whenEmpty, int max) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      add(field, whenEmpty);
    } else {
      limit(field, stripped, max);
      if (stripped.codePoints().anyMatch(FieldChecks::isInvisible)) {
        add(field, Text.of("identity.wrong.line"));
      }
    }
    return stripped;
  }

  /** Text of any number of lines that must be there. */
  String text(String field, String text, Text whenEmpty, int max) {
    if (text.isBlank()) {
      add(field, whenEmpty);
    }
    return optionalText(field, text, max);
  }

  /** Text of any number of lines, or none. */
  String optionalText(String field, String text, int max) {
    String stripped = text.strip().replace("\r\n", "\n");
    limit(field, stripped, max);
    if (stripped.codePoints().anyMatch(c -> c != '\n' && c != '\t' && isInvisible(c))) {
      add(field, Text.of("identity.wrong.control"));
    }
    return stripped;
  }

  String username(String field, String text) {
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

  String email(String field, String text) {
    String email = text.strip();
    if (email.isEmpty()) {
      add(field, Text.of("identity.enter.email"));
    } else if (email.length() > MAX_EMAIL
        || !EMAIL.matcher(email).matches()
        || email.codePoints().anyMatch(FieldChecks::isInvisible)) {
      add(field, Text.of("identity.wrong.email"));
    }
    return email;
  }

  /** An absolute http or https URL, or nothing. */
  String optionalUrl(String field, String text) {
    String url = text.strip();
    if (!url.isEmpty() && (url.length() > MAX_URL || !isWebUrl(url))) {
      add(field, Text.of("identity.wrong.url"));
    }
    return url;
  }

  private void limit(String field, String text, int max) {
    int length = text.codePointCount(0, text.length());
    if (length > max) {
      add(field, Text.of("identity.wrong.long", max, length));
    }
  }

  private static boolean isWebUrl(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** No database text: it has a null character or half of a character. */
  static boolean isUnstorable(String text) {
    return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  /**
   * Control characters, halves of characters, and the overrides that make text read in another
   * order than stored.
   */
  private static boolean isInvisible(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == 0x2028
        || codePoint == 0x2029
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
