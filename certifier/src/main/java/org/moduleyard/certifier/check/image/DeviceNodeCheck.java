package org.moduleyard.certifier.check.image;

import java.util.List;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.ImageFindings;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-04: devices in layers. */
public final class DeviceNodeCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_04);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings findings = new ImageFindings(RULE, image);
    for (ImageFile file : image.files().visible().values()) {
      if (file.entry().type() == LayerEntry.Type.SPECIAL) {
        if (file.path().startsWith("dev/")) {
          findings.warning(
              file, Message.of("It is a device, which the engine's own /dev hides."), RULE.fix());
        } else {
          findings.error(file, Message.of("It is a device."), RULE.fix());
        }
      }
    }
    return findings.list();
  }
}
