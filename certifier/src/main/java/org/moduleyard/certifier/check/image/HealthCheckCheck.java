package org.moduleyard.certifier.check.image;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.manifest.Healthcheck;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-08: without a health check a module that hangs looks like one that works. */
public final class HealthCheckCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_08);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    return isAsked(image.config().healthcheck()) || isAskedByOffer(image)
        ? List.of()
        : List.of(
            Finding.warning(
                RULE.id(),
                image.inConfig("/config/Healthcheck"),
                Message.of("The image has no health check."),
                RULE.fix()));
  }

  private static boolean isAsked(@Nullable Healthcheck check) {
    return check != null && !check.isOff();
  }

  private static boolean isAskedByOffer(ImageView image) {
    return image
        .offer()
        .map(offer -> offer.createOptions().at("/Healthcheck/Test"))
        .filter(test -> test.isArray() && !test.isEmpty())
        .filter(test -> !"NONE".equals(test.get(0).stringValue("")))
        .isPresent();
  }
}
