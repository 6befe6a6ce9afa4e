package org.moduleyard.server.publication.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.server.catalog.CertificationTexts;
import org.moduleyard.server.platform.web.Text;
import org.springframework.web.util.HtmlUtils;

/**
 * The messages of steps, apart from findings: stored and said by the API in English, translated on
 * pages. Each is recognised by its own words, so messages of older servers are too.
 */
public enum StepMessage {
  READ("Plan %s: %s images were read from %s."),
  CERTIFIED("Plan %s %s; the report's digest is %s."),
  ALLOWED("Plan %s: the operator allows %s."),
  IN_PREVIEW("Plan %s: your preview audience can pull %s."),
  READY("Plan %s: its images are ready to be pulled as %s."),
  MISSING(
      "Plan %s: '%s' is listed in the offer but is not in the repository %s of %s. Push it there or"
          + " take it off the list, then publish again."),
  NOT_JUDGED(
      "These rules could not be judged yet: %s. That is no verdict on your offer; certification is"
          + " tried again by itself."),
  NO_ROOM(
      "The marketplace has no room left for your images. Its operator has to make some; your"
          + " submission then goes on by itself."),
  OWN_TROUBLE(
      "The marketplace had a problem of its own in this step. Nothing is wrong with your offer; the"
          + " step is tried again by itself.");

  private final String template;
  private final Pattern pattern;

  StepMessage(String template) {
    this.template = template;
    this.pattern =
        Pattern.compile(
            Arrays.stream(template.split("%s", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("([^<>]+?)")));
  }

  /** In English, as it is stored. */
  public String english(Object... arguments) {
    return template.formatted(arguments);
  }

  /**
   * The same for people.
   *
   * @param html a stored message, escaped
   * @return empty when it is none of these, such as a finding
   */
  public static Optional<Text> said(String html) {
    String words = HtmlUtils.htmlUnescape(html);
    for (StepMessage message : values()) {
      Matcher matcher = message.pattern.matcher(words);
      if (matcher.matches()) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          arguments.add(matcher.group(i));
        }
        return Optional.of(message.text(arguments));
      }
    }
    return Optional.empty();
  }

  /** Of {@code passed; not scanned for malware}. */
  private static Text verdict(String words) {
    return CertificationTexts.line(
        Verdict.PASSED,
        Stream.of(NotChecked.values())
            .filter(each -> List.of(words.split("; ", -1)).contains(each.words()))
            .map(NotChecked::code)
            .toList());
  }

  private Text text(List<String> said) {
    return switch (this) {
      case READ -> Text.of("publication.message.read", said.get(0), said.get(1), said.get(2));
      case CERTIFIED ->
          Text.of("publication.message.certified", said.get(0), verdict(said.get(1)), said.get(2));
      case ALLOWED -> Text.of("publication.message.allowed", said.get(0), said.get(1));
      case IN_PREVIEW -> Text.of("publication.message.in-preview", said.get(0), said.get(1));
      case READY -> Text.of("publication.message.ready", said.get(0), said.get(1));
      case MISSING ->
          Text.of(
              "publication.message.missing", said.get(0), said.get(1), said.get(2), said.get(3));
      case NOT_JUDGED -> Text.of("publication.message.not-judged", said.get(0));
      case NO_ROOM -> Text.of("publication.message.no-room");
      case OWN_TROUBLE -> Text.of("publication.message.own-trouble");
    };
  }
}
