package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.ImageView.Noted;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Heaviest;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Message;

/**
 * The findings of one rule in one image. Of very many the heaviest are listed and the others
 * counted, so that memory is bounded whatever an image holds.
 */
public final class ImageFindings {
  private static final long MOST_CHARACTERS = 16L << 20;

  private final Rule rule;
  private final ImageView image;
  private final Heaviest<Found> heaviest =
      new Heaviest<>(Found.ORDER, KeptFindings.MOST_OF_IMAGE, MOST_CHARACTERS, Found::characters);
  private final Map<Severity, Long> counted = new EnumMap<>(Severity.class);

  public ImageFindings(Rule rule, ImageView image) {
    this.rule = rule;
    this.image = image;
  }

  // To find the place takes time, and most of very many are not told.
  private record Found(
      Severity severity,
      int weight,
      String path,
      int layer,
      long offset,
      Message what,
      String reason,
      Message fix,
      Supplier<Location> place) {
    static final Comparator<Found> ORDER =
        Comparator.comparing(Found::severity)
            .thenComparing(Found::weight, Comparator.reverseOrder())
            .thenComparing(Found::path)
            .thenComparingInt(Found::layer)
            .thenComparingLong(Found::offset)
            .thenComparing(Found::reason)
            .thenComparing(found -> found.fix().english());

    long characters() {
      return 200L + path.length() + reason.length();
    }
  }

  public void error(ImageFile file, Message what, Message fix) {
    add(Severity.ERROR, Finding.ORDINARY, file, what, fix);
  }

  public void warning(ImageFile file, Message what, Message fix) {
    add(Severity.WARNING, Finding.ORDINARY, file, what, fix);
  }

  /**
   * About a place in a file.
   *
   * @param weight how much it matters among findings of its severity, 0 to 100
   */
  public void add(Severity severity, int weight, Noted noted, Message what, Message fix) {
    add(
        new Found(
            severity,
            weight,
            noted.note().path(),
            noted.layer().index(),
            noted.note().offset(),
            what,
            what.english(),
            fix,
            () -> image.at(noted)));
  }

  /**
   * About a file.
   *
   * @param weight how much it matters among findings of its severity, 0 to 100
   */
  public void add(Severity severity, int weight, ImageFile file, Message what, Message fix) {
    add(
        new Found(
            severity,
            weight,
            file.path(),
            file.layer().index(),
            -1,
            what,
            what.english(),
            fix,
            () -> image.at(file)));
  }

  private void add(Found found) {
    if (heaviest.add(found)) {
      addUnseen(found.severity, 1);
    }
  }

  /** Counts findings of which nothing more is known. */
  public void addUnseen(Severity severity, long more) {
    counted.merge(severity, more, Long::sum);
  }

  /** The heaviest first. */
  public List<Finding> list() {
    List<Finding> list = new ArrayList<>();
    Map<Severity, Long> left = new EnumMap<>(counted);
    for (Found found : heaviest.list()) {
      left.merge(found.severity, -1L, Long::sum);
      list.add(
          new Finding(
              rule.id(),
              found.severity,
              found.weight,
              found.place.get(),
              found.what,
              found.fix,
              0));
    }
    left.forEach(
        (severity, more) -> {
          if (more > 0) {
            list.add(Finding.rest(rule.id(), severity, image.at(), more));
          }
        });
    return list;
  }
}
