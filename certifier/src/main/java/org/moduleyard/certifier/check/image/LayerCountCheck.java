package org.moduleyard.certifier.check.image;

import java.util.List;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-09: every layer is a request, a file and a mount on the device. */
public final class LayerCountCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_09);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    int layers = image.manifest().layers().size();
    int most = policy.image().mostLayers();
    return layers <= most
        ? List.of()
        : List.of(
            Finding.warning(
                RULE.id(),
                image.at(),
                Message.of(
                    "The image has {0} layers; {1} should be enough.", Message.count(layers), most),
                RULE.fix()));
  }
}
