package org.moduleyard.certifier.check.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.ImageFindings;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.ImageView.Noted;
import org.moduleyard.certifier.image.ScannedLayer;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.secret.PathContext;
import org.moduleyard.certifier.secret.SecretProbe;
import org.moduleyard.certifier.secret.SecretRank;
import org.moduleyard.certifier.secret.SecretText;
import org.moduleyard.certifier.secret.passage.FoundSecret;
import org.moduleyard.certifier.secret.passage.SecretKind;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-01: everybody who can pull an image can read all of its layers, deleted files included. A
 * likely secret is an error; one that is told only by its name, is of no use alone, or is in tests
 * is a warning; {@link PathContext} tells by the path.
 */
public final class SecretsCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_01);

  private static final SecretProbe PROBE = new SecretProbe();

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Probe> probes() {
    return List.of(PROBE);
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings inFiles = new ImageFindings(RULE, image);
    image.noted(PROBE).forEach(noted -> inFile(image, noted, inFiles));
    image
        .omittedByWeight(PROBE.name())
        .forEach(
            (weight, more) ->
                inFiles.addUnseen(
                    SecretRank.isError(weight) ? Severity.ERROR : Severity.WARNING, more));
    List<Finding> findings = new ArrayList<>(inFiles.list());
    inConfiguration(image, findings);
    inSteps(image, findings);
    return findings;
  }

  private static void inFile(ImageView image, Noted noted, ImageFindings findings) {
    SecretKind kind = SecretKind.ofWord(noted.note().kind()).orElse(null);
    SecretRank rank = SecretRank.of(noted.note());
    if (kind == null) {
      findings.add(
          Severity.WARNING,
          rank.weight(),
          noted,
          Message.of(
              "The file holds so many beginnings of keys and addresses that not all were looked at."),
          Message.of("Leave the file out of the image, or say to the reviewer what it is."));
      return;
    }
    PathContext surroundings = PathContext.of(noted.note().path());
    List<Message> sentences = new ArrayList<>();
    sentences.add(Message.of("Here is {0}: {1}.", kind.title(), noted.note().text()));
    if (!image.isVisible(noted)) {
      sentences.add(Message.of("No container sees the file, but its layer still holds it."));
    }
    surroundings.explanation().ifPresent(sentences::add);
    findings.add(
        rank.isError() ? Severity.ERROR : Severity.WARNING,
        rank.weight(),
        noted,
        Message.joined(" ", sentences),
        fix(kind, surroundings));
  }

  private static Message fix(SecretKind kind, PathContext surroundings) {
    if (kind == SecretKind.EMPTY_PASSWORD) {
      return Message.of("Lock the account: write ! or * where its password would stand.");
    }
    if (kind == SecretKind.ROOT_WITHOUT_PASSWORD) {
      return Message.of(
          "Name the commands that have to run as root, or leave the rule out of the image.");
    }
    return switch (surroundings) {
      case PACKAGE_TEST ->
          Message.of(
              "Leave the tests of packages out of the image, or make sure that the key is the one"
                  + " its authors published.");
      case MADE_AT_INSTALL, HOST_KEY ->
          Message.of(
              "Delete the key in the step that installs the package, and let each container make"
                  + " its own at its first start.");
      case PUBLISHED, TEST, LIBRARY, OTHER -> RULE.fix();
    };
  }

  private static void inConfiguration(ImageView image, List<Finding> findings) {
    List<String> env = image.config().env();
    for (int i = 0; i < env.size(); i++) {
      String[] setting = env.get(i).split("=", 2);
      String value = setting.length == 2 ? setting[1] : "";
      add(image, "/config/Env/" + i, setting[0], value, findings);
    }
    for (Map.Entry<String, String> label : image.config().labels().entrySet()) {
      String pointer = "/config/Labels/" + label.getKey().replace("~", "~0").replace("/", "~1");
      add(image, pointer, label.getKey(), label.getValue(), findings);
    }
  }

  // A variable that a step sets for good is in the environment too, and found there.
  private static void inSteps(ImageView image, List<Finding> findings) {
    List<String> steps = image.config().steps();
    for (ScannedLayer layer : image.layers()) {
      String step = layer.step().isEmpty() ? "" : steps.get(layer.index());
      for (FoundSecret found : SecretText.inCommand(step)) {
        findings.add(
            new Finding(
                RULE.id(),
                severity(found.kind()),
                image.at(layer),
                Message.of(
                    "The step that made the layer, which is kept in the configuration, holds {0}:"
                        + " {1}.",
                    found.kind().title(), found.redacted()),
                RULE.fix()));
      }
    }
  }

  private static Severity severity(SecretKind kind) {
    return kind.isCertain() ? Severity.ERROR : Severity.WARNING;
  }

  private static void add(
      ImageView image, String pointer, String name, String value, List<Finding> findings) {
    for (FoundSecret found : SecretText.inSetting(name, value)) {
      Message what =
          Message.of("{0} holds {1}: {2}.", name, found.kind().title(), found.redacted());
      findings.add(
          new Finding(
              RULE.id(), severity(found.kind()), image.inConfig(pointer), what, RULE.fix()));
    }
  }
}
