package org.moduleyard.certifier.check.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-02: programs that run with other rights than those of whoever starts them. */
public final class SetuidCheck implements ImageCheck {
  private static final int SETUID = 04000;

  /** Programs of one layer that are named. */
  private static final int SHOWN = 40;

  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");

  private static final Rule RULE = Rule.of(RuleId.IMG_02);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    SortedMap<Integer, List<ImageFile>> byLayer = new TreeMap<>();
    for (ImageFile file : image.files().visible().values()) {
      if (file.isFile() && file.entry().isExecutable() && file.entry().isSetuidOrSetgid()) {
        byLayer.computeIfAbsent(file.layer().index(), index -> new ArrayList<>()).add(file);
      }
    }
    return byLayer.values().stream().map(files -> finding(image, files)).toList();
  }

  /** About all such programs of one layer, because one step takes the right from all. */
  private static Finding finding(ImageView image, List<ImageFile> files) {
    ImageFile first = files.getFirst();
    return files.size() == 1
        ? Finding.warning(
            RULE.id(),
            image.at(first),
            "It runs with the rights of %s, whoever starts it.".formatted(owner(first)),
            remedy(files))
        : Finding.warning(
            RULE.id(),
            image.at(first.layer()),
            String.format(
                Locale.ROOT,
                "%,d programs of this layer run with the rights of their owners, whoever starts"
                    + " them: %s.",
                files.size(),
                listed(files)),
            remedy(files));
  }

  private static String owner(ImageFile file) {
    return (file.entry().mode() & SETUID) != 0
        ? "user %s (setuid)".formatted(file.entry().uid())
        : "group %s (setgid)".formatted(file.entry().gid());
  }

  private static String listed(List<ImageFile> files) {
    String shown =
        files.stream()
            .limit(SHOWN)
            .map(file -> "/%s with those of %s".formatted(file.path(), owner(file)))
            .collect(Collectors.joining(", "));
    return files.size() <= SHOWN
        ? shown
        : shown + String.format(Locale.ROOT, " and %,d more", files.size() - SHOWN);
  }

  private static String remedy(List<ImageFile> files) {
    boolean named =
        files.size() <= SHOWN
            && files.stream().allMatch(file -> PLAIN.matcher(file.path()).matches());
    String command =
        named
            ? "chmod a-s "
                + files.stream().map(file -> "/" + file.path()).collect(Collectors.joining(" "))
            : "find / -xdev -type f -perm /6000 -exec chmod a-s {} +";
    return "Remove what the module does not need, and take the bits from the rest in your own"
        + " build,"
        + " after FROM and the steps that install packages and before USER: RUN %s"
            .formatted(command);
  }
}
