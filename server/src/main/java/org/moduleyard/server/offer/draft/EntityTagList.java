package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code #entity-tag}, a list as RFC 9110 sections 5.6.1 and 8.8.3 write it. */
final class EntityTagList {

  /** One entry and the comma after it; a comma inside the quotes is none. */
  private static final Pattern ENTRY =
      Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")?[ \\t]*(,|$)");

  private static final int MOST = 50;
  private static final int MOST_CHARACTERS = 200;

  private EntityTagList() {}

  /**
   * The tags in a header field; several lines of it arrive joined by commas.
   *
   * @throws MalformedPreconditionException when it is something else, empty or far too long
   */
  static List<String> parse(String field, String value) {
    List<String> tags = new ArrayList<>();
    Matcher entry = ENTRY.matcher(value);
    int at = 0;
    while (at < value.length()) {
      if (!entry.find(at) || entry.start() != at || tags.size() > MOST) {
        throw malformed(field, value);
      }
      if (entry.group(1) != null) { // a list may have empty entries
        tags.add(entry.group(1));
      }
      at = entry.end();
    }
    if (tags.isEmpty()) {
      throw malformed(field, value);
    }
    return tags;
  }

  private static MalformedPreconditionException malformed(String field, String value) {
    String shown =
        value
            .substring(0, Math.min(value.length(), MOST_CHARACTERS))
            .replaceAll("[^\\x20-\\x7e]", "?");
    return new MalformedPreconditionException(
        field
            + " is '"
            + shown
            + "', which is not a list of ETags. Send it as you read it, quotes included, such as"
            + " W/\"datetime'…'\", or *.");
  }
}
