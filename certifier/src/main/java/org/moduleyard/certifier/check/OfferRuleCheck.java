package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.certifier.report.Severity;
import org.moduleyard.offerdocument.Violation;

/**
 * A rule that {@code offer-document} judges by itself, brought into the report. The words are those
 * the publisher saw while editing.
 */
record OfferRuleCheck(Rule rule) implements Check {
  private static final String FIELDS = "C-01";

  static final List<OfferRuleCheck> ALL =
      List.of(
          must(
              FIELDS,
              "All required fields are filled in and within their limits",
              "Customers decide by these texts, and pages are laid out for these lengths.",
              "Fill in or shorten the field."),
          must(
              "C-04",
              "Privacy policy and terms of use are given",
              "Customers must be able to read what they agree to.",
              "Enter the address of the privacy policy, and terms of use or the standard contract."),
          must(
              "C-05",
              "The description ends with the minimum hardware requirements",
              "Customers must know whether a module fits their device before they deploy it.",
              "End the description with a paragraph that names processor, memory and storage."),
          must(
              "C-06",
              "A useful link leads to the documentation",
              "Customers look for how to use the module on its page.",
              "Add a useful link to the documentation."),
          must(
              "C-07",
              "A useful link leads to compatible devices",
              "Customers look for a device on which the module is known to work.",
              "Add a useful link to a certified device or to the catalog of them."),
          should(
              "C-08",
              "A lead destination is configured",
              "Without one nobody hears of customers who are interested.",
              "Choose a lead destination."),
          must(
              "C-16",
              "Every listed tag has an allowed form",
              "From its form customers read whether a tag moves.",
              "Use latest, X.Y, X.Y.Z, or one of these followed by a dash and a name."),
          must(
              "C-29",
              "Default settings are well-formed and within their limits",
              "Defaults are written into deployments as they are; the hub refuses what breaks its"
                  + " rules.",
              "Mend the setting."),
          must(
              "C-31",
              "Default routes can be read and name the module itself",
              "A deployment with a route that cannot be read is refused as a whole.",
              "Mend the route."),
          must(
              "C-35",
              "Values that the customer must give are upper-case placeholders",
              "Tools ask the customer for them; anything else is deployed as it is.",
              "Write the value as a placeholder such as <MY_SERVER_IP_ADDRESS>."),
          must(
              "C-42",
              "Create options ask for no more privilege than needed",
              "A privileged container can do anything to the device and its other modules.",
              "Ask only for what the module needs."));

  private static final Set<String> IDS =
      Set.copyOf(ALL.stream().map(check -> check.rule().id()).toList());

  private static OfferRuleCheck must(String id, String title, String description, String remedy) {
    return new OfferRuleCheck(new Rule(id, title, Level.MUST, description, remedy));
  }

  private static OfferRuleCheck should(String id, String title, String description, String remedy) {
    return new OfferRuleCheck(new Rule(id, title, Level.SHOULD, description, remedy));
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.OFFER);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    return Examination.of(
        evidence.offer().violations().stream().filter(this::isMine).map(this::finding).toList());
  }

  /** Rules without a check of their own are about fields, so that no violation is ever lost. */
  private boolean isMine(Violation violation) {
    String id = IDS.contains(violation.rule()) ? violation.rule() : FIELDS;
    return id.equals(rule.id());
  }

  private Finding finding(Violation violation) {
    return new Finding(
        violation.rule(),
        violation.blocks() ? Severity.ERROR : Severity.WARNING,
        new Location.Offer(violation.pointer()),
        violation.message(),
        violation.remedy());
  }
}
