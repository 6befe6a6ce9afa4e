package org.moduleyard.certifier.report;

import java.util.List;
import org.moduleyard.edge.message.Message;

/**
 * A rule that only a person can judge, as a question to the reviewer of an offer. Answers are no
 * part of a report: they belong to whoever gives them.
 *
 * @param id as docs/certification.md lists it, such as {@code C-46}
 * @param asked the question, which is answered with yes when the rule is kept
 */
public record ReviewQuestion(String id, Message asked) {

  /** The questions about every offer, by rule id. */
  public static final List<ReviewQuestion> ALL =
      List.of(
          new ReviewQuestion(
              "C-09",
              Message.of(
                  "Does the offer name a way to get support, and is it there at all times?")),
          new ReviewQuestion(
              "C-10",
              Message.of(
                  "Is the title true, the description well written, the category fitting, every picture"
                      + " legible, and does every link lead to a public page that works?")),
          new ReviewQuestion(
              "C-11",
              Message.of(
                  "Are the components of others named, with their notices, where there are any?")),
          new ReviewQuestion(
              "C-28",
              Message.of(
                  "Does the module work on at least one device of the catalog of certified devices, or"
                      + " does the description say what it needs beyond that?")),
          new ReviewQuestion(
              "C-30",
              Message.of(
                  "Is every setting explained, in a description or on a linked page: routes, twin"
                      + " properties, environment variables, createOptions, tags?")),
          new ReviewQuestion(
              "C-46",
              Message.of(
                  "Does the module serve at least one real scenario at the edge, or is there evidence"
                      + " of demand for it?")),
          new ReviewQuestion("C-47", Message.of("Is it fit for production?")),
          new ReviewQuestion(
              "C-48",
              Message.of(
                  "Does it comply with the publisher agreement and with the policies of this"
                      + " marketplace?")));

  /** The question in English. */
  public String question() {
    return asked.english();
  }
}
