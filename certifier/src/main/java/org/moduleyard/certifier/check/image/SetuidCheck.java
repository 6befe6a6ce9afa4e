package org.moduleyard.certifier.check.image;

import java.util.ArrayList;
import java.util.List;
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
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** IMG-02: programs that run with other rights than those of whoever starts them. */
public final class SetuidCheck implements ImageCheck {
  private static final int SETUID = 04000;

  /** Programs of one layer that are named. */
  private static final int SHOWN = 40;

  /** A path that needs no quotes in a shell. */
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
            Message.of("It runs with the rights of {0}, whoever starts it.", owner(first)),
            fix(files))
        : Finding.warning(
            RULE.id(),
            image.at(first.layer()),
            Message.of(
                "{0} programs of this layer run with the rights of their owners, whoever"
                    + " starts them: {1}.",
                Message.count(files.size()), listed(files)),
            fix(files));
  }

  private static Message owner(ImageFile file) {
    return (file.entry().mode() & SETUID) != 0
        ? Message.of("user {0} (setuid)", file.entry().uid())
        : Message.of("group {0} (setgid)", file.entry().gid());
  }

  private static Message listed(List<ImageFile> files) {
    Message shown =
        Message.joined(
            ", ",
            files.stream()
                .limit(SHOWN)
                .map(file -> Message.of("/{0} with those of {1}", file.path(), owner(file)))
                .toList());
    return files.size() <= SHOWN
        ? shown
        : Message.of("{0} and {1} more", shown, Message.count(files.size() - SHOWN));
  }

  private static Message fix(List<ImageFile> files) {
    boolean named =
        files.size() <= SHOWN
            && files.stream().allMatch(file -> PLAIN.matcher(file.path()).matches());
    String command =
        named
            ? "chmod a-s "
                + files.stream().map(file -> "/" + file.path()).collect(Collectors.joining(" "))
            : "find / -xdev -type f -perm /6000 -exec chmod a-s {} +";
    return Message.of(
        "Remove what the module does not need, and take the bits from the rest in your own build,"
            + " after FROM and the steps that install packages and before USER: RUN {0}",
        command);
  }
}
