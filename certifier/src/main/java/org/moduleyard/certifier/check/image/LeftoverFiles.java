package org.moduleyard.certifier.check.image;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.report.finding.Finding;

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
    String what =
        largestFirst.stream()
            .map(each -> told(each.getKey(), each.getValue()))
            .collect(Collectors.joining("; "));
    String commands =
        largestFirst.stream()
            .map(each -> each.getKey().command())
            .collect(Collectors.joining("; "));
    return Optional.of(
        Finding.warning(
            ruleId,
            image.at(largestFirst.getFirst().getValue().largest),
            String.format(
                Locale.ROOT, "%,d bytes in the layers are left from building: %s.", bytes, what),
            "Remove them in the RUN step that makes them, for a later step hides them only: %s."
                .formatted(commands)));
  }

  private static String told(Leftovers kind, Sum sum) {
    String hidden =
        sum.hidden == 0
            ? ""
            : sum.hidden == sum.bytes
                ? ", which a later layer deletes"
                : String.format(Locale.ROOT, ", of which a later layer deletes %,d", sum.hidden);
    return String.format(Locale.ROOT, "%,d of %s%s", sum.bytes, kind.words(), hidden);
  }
}
