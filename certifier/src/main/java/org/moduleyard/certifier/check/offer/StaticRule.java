package org.moduleyard.certifier.check.offer;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Level;
import org.moduleyard.certifier.report.finding.Rule;

/** A rule that the document alone decides: all its findings are {@link StaticFindings}. */
public record StaticRule(Rule rule) implements EvidenceCheck {
  /** The rule that also takes what has no check of its own. */
  static final String FIELDS = "C-01";

  public static final List<StaticRule> ALL =
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
              "Enter the address of the privacy policy, and terms of use or the standard"
                  + " contract."),
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
              "Fix the setting."),
          should(
              "C-30",
              "Every default setting is documented",
              "Customers must know what they change before they change it.",
              "Explain each setting in a description or on a page among the useful links."),
          must(
              "C-31",
              "Default routes can be read and name the module itself",
              "A deployment with a route that cannot be read is refused as a whole.",
              "Fix the route."),
          must(
              "C-35",
              "Values that the customer must give are upper-case placeholders",
              "Tools ask the customer for them; anything else is deployed as it is.",
              "Write the value as a placeholder such as <MY_SERVER_IP_ADDRESS>."),
          must(
              "OPT-01",
              "The container engine understands createOptions as they are meant",
              "The engine refuses values of another type and ignores names it does not know, on the"
                  + " customer's device and without a word here.",
              "Use the name, the place and the type that the finding gives."),
          should(
              "OPT-02",
              "No smaller createOptions are known that do the same",
              "What can be left out without losing anything should not be asked for.",
              "Take the proposed createOptions, if the module runs with them."));

  private static StaticRule must(String id, String title, String description, String remedy) {
    return new StaticRule(new Rule(id, title, Level.MUST, description, remedy));
  }

  private static StaticRule should(String id, String title, String description, String remedy) {
    return new StaticRule(new Rule(id, title, Level.SHOULD, description, remedy));
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    return Examination.of(List.of());
  }
}
