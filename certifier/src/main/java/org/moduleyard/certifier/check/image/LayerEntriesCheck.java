package org.moduleyard.certifier.check.image;

import java.util.List;
import java.util.Locale;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.ImageFindings;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.LayerOddities;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-06: entries that one tool reads in this way and another in that (F13). */
public final class LayerEntriesCheck implements ImageCheck {
  private static final Rule RULE = Rule.of(RuleId.IMG_06);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    ImageFindings findings = new ImageFindings(RULE, image);
    LayerOddities oddities = image.files().oddities();
    errors(
        findings,
        oddities.repeated(),
        Message.of(
            "The same layer has this path again further on; which of the two a device gets depends on"
                + " its engine."));
    errors(
        findings,
        oddities.throughLinks(),
        Message.of(
            "A directory on the way to it is a link of the same layer, so that some tools write to"
                + " where the link leads."));
    errors(
        findings,
        oddities.oddWhiteouts(),
        Message.of(
            "It deletes nothing that has a name; some engines delete the whole directory for it."));
    errors(
        findings,
        oddities.belowWhiteouts(),
        Message.of(
            "A directory on the way to it has the name of a whiteout, which some engines follow and"
                + " others take for a directory."));
    errors(
        findings,
        oddities.afterWhiteouts(),
        Message.of(
            "The same layer deletes this directory before it makes it; some engines then show what"
                + " lower layers have in it, and others do not."));
    errors(
        findings,
        oddities.opaqueRoots(),
        Message.of(
            "It deletes everything that the layers below have; engines that mount layers over each"
                + " other pass over it."));
    unnamed(oddities, findings);
    if (image.isComplete()) {
      pointless(image, findings);
    }
    image.files().visible().values().forEach(file -> climbing(file, findings));
    return findings.list();
  }

  private static void errors(ImageFindings findings, List<ImageFile> files, Message what) {
    files.forEach(file -> findings.error(file, what, RULE.fix()));
  }

  private static void unnamed(LayerOddities oddities, ImageFindings findings) {
    for (LayerOddities.Unnamed unnamed : oddities.unnamedOverOther()) {
      findings.error(
          unnamed.first(),
          over(unnamed.below()),
          Message.of(
              "Write the file to where the link leads, or let the layer have the directory."));
    }
    for (LayerOddities.Unnamed unnamed : oddities.unnamedOverDirectories()) {
      LayerEntry below = unnamed.below().entry();
      findings.warning(
          unnamed.first(),
          Message.of(
              "Its layer has no entry for the directory /{0}, which a layer below gives to user {1}"
                  + " and group {2} with mode {3}: some engines keep that, others give it to root"
                  + " with mode 0755.",
              below.path(),
              below.uid(),
              below.gid(),
              String.format(Locale.ROOT, "%04o", below.mode())),
          Message.of(
              "Let the layer have an entry for the directory, as current build tools write it."));
    }
  }

  private static Message over(ImageFile below) {
    return below.entry().type() == LayerEntry.Type.SYMBOLIC_LINK
        ? Message.of(
            "Its layer has no entry for the directory /{0}, and the layer below has a link to {1} by"
                + " that name: engines that mount layers over each other put a directory in its"
                + " place, others follow it or give up.",
            below.path(), below.entry().linkTarget())
        : Message.of(
            "Its layer has no entry for the directory /{0}, and the layer below has no directory by"
                + " that name: engines that mount layers over each other put a directory in its"
                + " place, others follow it or give up.",
            below.path());
  }

  private static void pointless(ImageView image, ImageFindings findings) {
    image
        .files()
        .pointlessWhiteouts()
        .forEach(
            file ->
                findings.warning(
                    file,
                    Message.of("It deletes /{0}, which no layer below has.", file.entry().hides()),
                    Message.of(
                        "Leave it out, or put the layer on top of the one it was made for.")));
  }

  /** A container cannot leave its root by a link, but tools that unpack images can. */
  private static void climbing(ImageFile file, ImageFindings findings) {
    LayerEntry entry = file.entry();
    if (entry.type() == LayerEntry.Type.SYMBOLIC_LINK && climbsOut(entry)) {
      findings.warning(
          file,
          Message.of("It is a link to {0}, which climbs out of the image.", entry.linkTarget()),
          Message.of(
              "Let the link begin with a slash, or with as many \"..\" as lead to the root."));
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
