package org.moduleyard.certifier.check;

import java.util.List;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Rule;

/** IMG-02: programs that run with other rights than those of whoever starts them. */
final class SetuidCheck implements ImageCheck {
  private static final int SETUID = 04000;

  private static final Rule RULE =
      new Rule(
          "IMG-02",
          "No program takes the rights of its owner",
          Level.SHOULD,
          "Whoever breaks into a module that does not run as root becomes root with the help of a"
              + " setuid program.",
          "Remove what the module does not need, and the setuid and setgid bits from the rest:"
              + " chmod a-s in the build step that adds the file.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings findings = new ImageFindings(RULE, image);
    for (ImageFile file : image.files().visible().values()) {
      if (file.isFile() && file.entry().isExecutable() && file.entry().isSetuidOrSetgid()) {
        boolean user = (file.entry().mode() & SETUID) != 0;
        findings.warning(
            file,
            user
                ? "It runs with the rights of user %d, whoever starts it (setuid)."
                    .formatted(file.entry().uid())
                : "It runs with the rights of group %d, whoever starts it (setgid)."
                    .formatted(file.entry().gid()),
            RULE.remedy());
      }
    }
    return findings.list();
  }
}
