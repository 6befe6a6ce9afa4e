package org.moduleyard.certifier.check.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-07: who the module runs as. The name is looked up in the users and groups of the image, as
 * engines do it, so that {@code 0:0}, {@code root:root} and any other name of user 0 are root.
 */
public final class UserCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_07);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Probe> probes() {
    return List.of(AccountFilesProbe.AT_HOME, AccountFilesProbe.ELSEWHERE);
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    if (!image.isLinux()) {
      return List.of();
    }
    Named named = Named.of(image);
    List<Finding> findings = new ArrayList<>(named.finding(user(image)).stream().toList());
    findings.addAll(named.added());
    return findings;
  }

  /** The user that the module runs as when it is deployed as offered. */
  static ExecUser user(ImageView image) {
    return ExecUser.of(
        Named.of(image).text(),
        AccountList.of(image, AccountFilesProbe.PASSWD),
        AccountList.of(image, AccountFilesProbe.GROUP));
  }

  /**
   * The user that the module is told to run as, and where: createOptions win over the image.
   *
   * @param text empty when nobody says
   */
  private record Named(ImageView image, Location place, String text) {

    static Named of(ImageView image) {
      String asked =
          image.offer().map(offer -> offer.createOptions().path("User").stringValue("")).orElse("");
      return asked.isEmpty()
          ? new Named(image, image.inConfig("/config/User"), image.config().user())
          : new Named(image, image.offer().orElseThrow().createOptionsPlace(), asked);
    }

    private String name() {
      return text.split(":", 2)[0];
    }

    Optional<Finding> finding(ExecUser user) {
      return switch (user) {
        case ExecUser.Runs runs -> runs.user() == 0 ? Optional.of(root(runs)) : Optional.empty();
        case ExecUser.Refused refused -> refused(refused);
        case ExecUser.Unknown unknown when !image.isComplete() -> Optional.empty();
        case ExecUser.Unknown unknown ->
            Optional.of(
                Finding.warning(
                    RULE.id(),
                    place,
                    Message.of("{0}.", unknown.problem()),
                    Message.of(
                        "Name the user by its number, as in USER 1000, or make the file one that can be"
                            + " read.")));
      };
    }

    private Finding root(ExecUser.Runs runs) {
      Message what =
          name().isEmpty()
              ? Message.of("The image names no user, so the module runs as root.")
              : Message.of("The module runs as root, by the name {0}.", name());
      return Finding.warning(
          RULE.id(),
          place,
          runs.listed()
              .map(number -> Message.of("{0} Its number {1} is 0 for the kernel.", what, number))
              .orElse(what),
          RULE.fix());
    }

    private Optional<Finding> refused(ExecUser.Refused refused) {
      if (!image.isComplete()) {
        return Optional.empty();
      }
      return Optional.of(
          Finding.error(
              RULE.id(),
              place,
              Message.of(
                  "{0} of the image for {1}; engines refuse to start it.",
                  refused.problem(), image.platform()),
              refused.fix()));
    }

    /** Groups that createOptions add, which engines look up in the image too. */
    List<Finding> added() {
      if (image.offer().isEmpty()) {
        return List.of();
      }
      AccountList groups = AccountList.of(image, AccountFilesProbe.GROUP);
      Location options = image.offer().get().createOptionsPlace();
      return AddedGroups.of(image.offer().get().createOptions(), groups).refused().stream()
          .flatMap(refused -> new Named(image, options, text).refused(refused).stream())
          .toList();
    }
  }
}
