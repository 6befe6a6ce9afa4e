package org.moduleyard.certifier.check.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.ImagePolicy;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-10: files that every device fetches and stores and that no container sees or needs. */
public final class WastedBytesCheck implements ImageCheck {
  private static final int SHOWN = 5;
  private static final Comparator<ImageFile> LARGEST_FIRST =
      Comparator.comparingLong((ImageFile file) -> file.entry().size())
          .reversed()
          .thenComparing(ImageFile::path)
          .thenComparingInt(file -> file.layer().index());

  private static final Rule RULE = Rule.of(RuleId.IMG_10);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    List<ImageFile> hidden = image.files().hidden().stream().sorted(LARGEST_FIRST).toList();
    long wasted = bytes(hidden);
    long used = bytes(image.files().visible().values().stream().filter(ImageFile::isFile).toList());
    List<Finding> findings = new ArrayList<>();
    if (isTooMuch(wasted, used, policy.image())) {
      findings.add(hidden(image, hidden, wasted, used));
    }
    LeftoverFiles.in(image, RULE.id()).ifPresent(findings::add);
    return findings;
  }

  private static Finding hidden(ImageView image, List<ImageFile> hidden, long wasted, long used) {
    Message largest =
        Message.joined(
            ", ",
            hidden.stream()
                .limit(SHOWN)
                .map(
                    file ->
                        Message.of(
                            "/{0} ({1} bytes)", file.path(), Message.count(file.entry().size())))
                .toList());
    return Finding.warning(
        RULE.id(),
        image.at(hidden.getFirst()),
        Message.of(
            "{0} of {1} bytes in the layers are in files that no container sees. The"
                + " largest: {2}.",
            Message.count(wasted), Message.count(wasted + used), largest),
        RULE.fix());
  }

  private static boolean isTooMuch(long wasted, long used, ImagePolicy policy) {
    return wasted > policy.mostWastedBytes()
        && wasted > (wasted + used) / 100 * policy.mostWastedPercent();
  }

  private static long bytes(List<ImageFile> files) {
    return files.stream().mapToLong(file -> file.entry().size()).sum();
  }
}
