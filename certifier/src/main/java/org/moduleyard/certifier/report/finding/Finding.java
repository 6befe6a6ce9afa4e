package org.moduleyard.certifier.report.finding;

import java.util.Comparator;
import java.util.Locale;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.offerdocument.id.RuleTexts;

/**
 * One thing that is wrong: its place, the reason and the remedy. Or, when there are too many to be
 * listed, the number of the rest.
 *
 * @param ruleId the rule it belongs to, such as {@code C-18}
 * @param weight how much it matters among findings of its severity, 0 to 100
 * @param what the fault, in plain words
 * @param fix the remedy
 * @param more how many findings that are not listed it stands for; 0 for a finding itself
 */
public record Finding(
    String ruleId,
    Severity severity,
    int weight,
    Location location,
    Message what,
    Message fix,
    long more)
    implements Comparable<Finding> {
  /** Of what nothing else is said. */
  public static final int ORDINARY = 50;

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding finding) -> finding.location().inFile().isEmpty())
          .thenComparing(finding -> finding.location().inFile())
          .thenComparingLong(finding -> finding.location().atByte())
          .thenComparing(finding -> finding.location().toString())
          .thenComparing(finding -> finding.reason())
          .thenComparing(finding -> finding.remedy())
          .thenComparingLong(Finding::more);

  private static final Comparator<Finding> BY_WEIGHT =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::isRest)
          .thenComparing(Finding::weight, Comparator.reverseOrder());

  /** The heaviest of all rules first. */
  static final Comparator<Finding> HEAVIEST_FIRST =
      BY_WEIGHT.thenComparing(Finding::ruleId).thenComparing(BY_PLACE);

  // Every component takes part, so that equal order means equal findings and reports cannot differ.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::ruleId).thenComparing(BY_WEIGHT).thenComparing(BY_PLACE);

  public Finding {
    // They may speak of files, whose names need not be valid Unicode.
    what = what.withWords(FileName::shown);
    fix = fix.withWords(FileName::shown);
    if (weight < 0 || weight > 100 || more < 0) {
      throw new IllegalArgumentException("Weight %s, %s more".formatted(weight, more));
    }
  }

  /** A finding of ordinary weight. */
  public Finding(String ruleId, Severity severity, Location location, Message what, Message fix) {
    this(ruleId, severity, ORDINARY, location, what, fix, 0);
  }

  public static Finding error(String ruleId, Location location, Message what, Message fix) {
    return new Finding(ruleId, Severity.ERROR, location, what, fix);
  }

  public static Finding warning(String ruleId, Location location, Message what, Message fix) {
    return new Finding(ruleId, Severity.WARNING, location, what, fix);
  }

  /**
   * Stands for findings that are not listed.
   *
   * @param location within which all of them are
   * @param more how many they are
   */
  public static Finding rest(String ruleId, Severity severity, Location location, long more) {
    boolean inImage = !(location instanceof Location.Offer);
    return new Finding(
        ruleId,
        severity,
        ORDINARY,
        location,
        rest(more, inImage),
        Message.of(
            "Act on the findings that are listed: none that is not listed weighs more. The next"
                + " report lists what is left."),
        more);
  }

  private static Message rest(long more, boolean inImage) {
    if (more == 1) {
      return inImage
          ? Message.of("There is 1 more such place in this image.")
          : Message.of("There is 1 more such place in this document.");
    }
    Argument number = Message.count(more);
    return inImage
        ? Message.of("There are {0} more such places in this image.", number)
        : Message.of("There are {0} more such places in this document.", number);
  }

  /** The fault in English, as the canonical report has it. */
  public String reason() {
    return what.english();
  }

  /** The fault in a language. */
  public String reason(Locale language) {
    return RuleTexts.said(what, language);
  }

  /** The remedy in a language. */
  public String remedy(Locale language) {
    return RuleTexts.said(fix, language);
  }

  /** The remedy in English, as the canonical report has it. */
  public String remedy() {
    return fix.english();
  }

  /** The same with another weight. */
  public Finding withWeight(int other) {
    return new Finding(ruleId, severity, other, location, what, fix, more);
  }

  /** Whether it stands for findings that are not listed. */
  public boolean isRest() {
    return more > 0;
  }

  /** How many findings it is or stands for. */
  public long count() {
    return isRest() ? more : 1;
  }

  /** A command for a POSIX shell that shows the place in an OCI layout of the images. */
  public String reproduce() {
    return Reproduction.of(location);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
