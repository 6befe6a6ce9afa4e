package org.moduleyard.certifier.check.image;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.Images;
import org.moduleyard.certifier.image.ScannedLayer;
import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-05: archives that are cut short, lead out of the image or unpack to more than anybody wants
 * are refused by the reader of layers; here it is said where and why. A layer that unpacks to
 * something else than the configuration names is no layer of this image.
 */
public final class LayersReadCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_05);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    for (ScannedLayer layer : image.layers()) {
      LayerFacts.Refusal refusal = layer.facts().refusal();
      if (refusal != null) {
        findings.add(refused(image, layer, refusal));
      } else if (!isNamed(image, layer)) {
        findings.add(
            error(
                image,
                layer,
                Message.of(
                    "The layer unpacks to {0}, but the configuration of the image names {1} as"
                        + " layer {2}.",
                    String.valueOf(layer.facts().diffId()),
                    image.config().diffIds().get(layer.index()),
                    layer.index() + 1)));
      }
    }
    int layers = image.manifest().layers().size();
    if (layers > Images.MOST_LAYERS) {
      findings.add(
          Finding.error(
              RULE.id(),
              image.at(),
              Message.of(
                  "The image has {0} layers; container engines unpack at most {1}.",
                  Message.count(layers), Images.MOST_LAYERS),
              Message.of("Put more of what the image needs into one build step.")));
    }
    return findings;
  }

  private static Finding refused(ImageView image, ScannedLayer layer, LayerFacts.Refusal refusal) {
    return error(
        image,
        layer,
        refusal.path().isEmpty()
            ? Message.of("The layer is refused: {0}.", refusal.problem())
            : Message.of("The layer is refused at {0}: {1}.", refusal.path(), refusal.problem()));
  }

  // A configuration that names another number of layers is the finding of C-24.
  private static boolean isNamed(ImageView image, ScannedLayer layer) {
    List<Digest> named = image.config().diffIds();
    return named.size() != image.manifest().layers().size()
        || !named.get(layer.index()).algorithm().equals("sha256")
        || named.get(layer.index()).equals(layer.facts().diffId());
  }

  private static Finding error(ImageView image, ScannedLayer layer, Message what) {
    return Finding.error(RULE.id(), image.at(layer), what, RULE.fix());
  }
}
