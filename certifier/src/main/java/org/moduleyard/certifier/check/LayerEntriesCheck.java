package org.moduleyard.certifier.check;

import java.util.List;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.oci.layer.LayerEntry;

/** IMG-06: entries that one tool reads in this way and another in that (F13). */
final class LayerEntriesCheck implements ImageCheck {
  private static final Rule RULE =
      new Rule(
          "IMG-06",
          "Every tool unpacks the layers to the same files",
          Level.MUST,
          "What was certified must be what a device runs. Entries that are there twice, links that"
              + " lead out and whiteouts of nothing are read differently by different tools.",
          "Build the image again with a current tool.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings findings = new ImageFindings(RULE, image);
    image
        .files()
        .repeated()
        .forEach(
            file ->
                findings.error(
                    file,
                    "The same layer has this path again further on; which of the two a device gets"
                        + " depends on its engine.",
                    RULE.remedy()));
    image
        .files()
        .throughLinks()
        .forEach(
            file ->
                findings.error(
                    file,
                    "Its directory is a link of the same layer, so that some tools write to where"
                        + " the link leads.",
                    RULE.remedy()));
    image
        .files()
        .oddWhiteouts()
        .forEach(
            file ->
                findings.error(
                    file,
                    "It deletes nothing that has a name; some engines delete the whole directory"
                        + " for it.",
                    RULE.remedy()));
    if (image.isComplete()) {
      absences(image, findings);
    }
    image.files().visible().values().forEach(file -> climbing(file, findings));
    return findings.list();
  }

  private static void absences(ImageView image, ImageFindings findings) {
    image
        .files()
        .danglingHardLinks()
        .forEach(
            file ->
                findings.error(
                    file,
                    "It is a hard link to /%s, which neither this layer nor one below has."
                        .formatted(file.entry().linkTarget()),
                    RULE.remedy()));
    image
        .files()
        .pointlessWhiteouts()
        .forEach(
            file ->
                findings.warning(
                    file,
                    "It deletes /%s, which no layer below has.".formatted(file.entry().hides()),
                    "Leave it out, or put the layer on top of the one it was made for."));
  }

  /** A container cannot leave its root by a link, but tools that unpack images can. */
  private static void climbing(ImageFile file, ImageFindings findings) {
    LayerEntry entry = file.entry();
    if (entry.type() == LayerEntry.Type.SYMBOLIC_LINK && climbsOut(entry)) {
      findings.warning(
          file,
          "It is a link to %s, which climbs out of the image.".formatted(entry.linkTarget()),
          "Let the link begin with a slash, or with as many \"..\" as lead to the root.");
    }
  }

  private static boolean climbsOut(LayerEntry entry) {
    if (entry.linkTarget().startsWith("/")) {
      return false;
    }
    int depth = (int) entry.path().chars().filter(c -> c == '/').count();
    for (String part : entry.linkTarget().split("/", -1)) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
