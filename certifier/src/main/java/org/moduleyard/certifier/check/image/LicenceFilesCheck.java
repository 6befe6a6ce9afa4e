package org.moduleyard.certifier.check.image;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-11, and the part of C-11 that can be seen: texts of licences in the image. */
public final class LicenceFilesCheck implements ImageCheck {
  private static final Pattern NAME =
      Pattern.compile(
          "(licen[cs]es?|copying|copyright|notice|third[-_ ]?party[-_ ]?notices?)([.-].*)?");
  private static final Pattern FOLDER = Pattern.compile("(^|.*/)licen[cs]es/.+");

  private static final Rule RULE = Rule.of(RuleId.IMG_11);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    boolean found =
        image.files().visible().values().stream().anyMatch(LicenceFilesCheck::isLicence);
    return found || !image.isComplete()
        ? List.of()
        : List.of(
            Finding.warning(
                RULE.id(),
                image.at(),
                Message.of("No file of the image has the name of a licence or notice."),
                RULE.fix()));
  }

  private static boolean isLicence(ImageFile file) {
    LayerEntry entry = file.entry();
    boolean hasContent =
        (file.isFile() && entry.size() > 0) || entry.type() == LayerEntry.Type.HARD_LINK;
    String path = entry.path().toLowerCase(Locale.ROOT);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return hasContent && (NAME.matcher(name).matches() || FOLDER.matcher(path).matches());
  }
}
