package org.moduleyard.certifier.check.image;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;

/** The files that building left in one image, whether a container still sees them or not. */
final class LeftoverFiles {
  /** Less is not worth a word. */
  private static final long LEAST = 4L << 20;

  private static final Comparator<ImageFile> SMALLEST_FIRST =
      Comparator.comparingLong((ImageFile file) -> file.entry().size())
          .thenComparing(ImageFile::path, Comparator.reverseOrder())
          .thenComparingInt(file -> file.layer().index());

  private final Map<Leftovers, Sum> sums = new EnumMap<>(Leftovers.class);

  private static final class Sum {
    private long bytes;
    private long hidden;
    private ImageFile largest;

    Sum(ImageFile first) {
      largest = first;
    }

    void add(ImageFile file, boolean isHidden) {
      bytes += file.entry().size();
      hidden += isHidden ? file.entry().size() : 0;
      largest = SMALLEST_FIRST.compare(file, largest) > 0 ? file : largest;
    }
  }

  static Optional<Finding> in(ImageView image, String ruleId) {
    LeftoverFiles files = new LeftoverFiles();
    image.files().visible().values().forEach(file -> files.add(file, false));
    image.files().hidden().forEach(file -> files.add(file, true));
    return files.finding(image, ruleId);
  }

  private void add(ImageFile file, boolean isHidden) {
    if (file.isFile() && file.entry().size() > 0) {
      Leftovers.of(file.path())
          .ifPresent(kind -> sums.computeIfAbsent(kind, key -> new Sum(file)).add(file, isHidden));
    }
  }

  private Optional<Finding> finding(ImageView image, String ruleId) {
    long bytes = sums.values().stream().mapToLong(sum -> sum.bytes).sum();
    if (bytes < LEAST) {
      return Optional.empty();
    }
    List<Map.Entry<Leftovers, Sum>> largestFirst =
        sums.entrySet().stream()
            .sorted(Comparator.comparingLong(each -> -each.getValue().bytes))
            .toList();
    Message what =
        Message.joined(
            "; ", largestFirst.stream().map(each -> told(each.getKey(), each.getValue())).toList());
    String commands =
        largestFirst.stream()
            .map(each -> each.getKey().command())
            .collect(Collectors.joining("; "));
    return Optional.of(
        Finding.warning(
            ruleId,
            image.at(largestFirst.getFirst().getValue().largest),
            Message.of(
                "{0} bytes in the layers are left from building: {1}.", Message.count(bytes), what),
            Message.of(
                "Remove them in the RUN step that makes them, for a later step hides them"
                    + " only: {0}.",
                commands)));
  }

  private static Message told(Leftovers kind, Sum sum) {
    Argument bytes = Message.count(sum.bytes);
    if (sum.hidden == 0) {
      return Message.of("{0} of {1}", bytes, kind.what());
    }
    return sum.hidden == sum.bytes
        ? Message.of("{0} of {1}, which a later layer deletes", bytes, kind.what())
        : Message.of(
            "{0} of {1}, of which a later layer deletes {2}",
            bytes, kind.what(), Message.count(sum.hidden));
  }
}
