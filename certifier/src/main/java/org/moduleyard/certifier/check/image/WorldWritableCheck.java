package org.moduleyard.certifier.check.image;

import java.util.List;
import java.util.Locale;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.ImageFindings;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-03: files that every user of the container may change. */
public final class WorldWritableCheck implements ImageCheck {
  private static final int WRITABLE_BY_ALL = 0002;
  private static final int STICKY = 01000;

  private static final Rule RULE = Rule.of(RuleId.IMG_03);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings findings = new ImageFindings(RULE, image);
    for (ImageFile file : image.files().visible().values()) {
      int mode = file.entry().mode();
      if ((mode & WRITABLE_BY_ALL) == 0) {
        continue;
      }
      if (file.isFile()) {
        findings.warning(
            file,
            Message.of(
                "Every user may change this file (mode {0}).",
                String.format(Locale.ROOT, "%04o", mode)),
            RULE.fix());
      } else if (file.isDirectory() && (mode & STICKY) == 0) {
        findings.warning(
            file,
            Message.of(
                "Every user may add, rename and delete files here (mode {0}).",
                String.format(Locale.ROOT, "%04o", mode)),
            Message.of(
                "Take the right to write from others, chmod o-w, or let users delete only their own"
                    + " files, chmod +t."));
      }
    }
    return findings.list();
  }
}
