package org.moduleyard.certifier.check.image;

import java.util.List;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.check.InventoryCheck;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-00: all other rules about images are kept by a plan without any. A plan has one, so its lack
 * rejects; images alone may be anything, so then there is no verdict.
 */
public final class ImageReadCheck implements InventoryCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_00);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Examination examine(Evidence evidence, Inventory read, Policy policy) {
    if (!read.images().isEmpty()) {
      return Examination.of(List.of());
    }
    if (evidence.hasOffer()) {
      return Examination.of(
          List.of(
              Finding.error(
                  RULE.id(),
                  evidence.offer().tagsOrDigests(),
                  Message.of("No image was read to its end: {0}.", why(evidence, read)),
                  RULE.fix())));
    }
    throw CouldNotReadException.nothing(
        Message.of(
            "No image was read to its end: {0}. Nothing was looked at that a verdict could be"
                + " about.",
            why(evidence, read)),
        Message.of(
            "Name an image, or an index with images in it, whose layers can all be unpacked."));
  }

  private static Message why(Evidence evidence, Inventory read) {
    if (evidence.listing().images().isEmpty()) {
      return Message.of("no tag or digest is listed");
    }
    int others = read.indexes().size() + read.attachments().size();
    return others == 0
        ? Message.of("no listed tag or digest leads to an image whose layers can all be unpacked")
        : Message.of(
            "the {0} indexes and {1} attachments behind the listed tags and digests lead to none",
            Message.count(read.indexes().size()), Message.count(read.attachments().size()));
  }
}
