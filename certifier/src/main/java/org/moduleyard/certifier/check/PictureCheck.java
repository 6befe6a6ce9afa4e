package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.NamedPicture;
import org.moduleyard.certifier.evidence.Picture;
import org.moduleyard.certifier.policy.PictureRule;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;

/** C-02 for logos and C-03 for the pictures that may be left out; sizes are those of the policy. */
record PictureCheck(Rule rule, Set<String> keys) implements Check {
  static final PictureCheck LOGOS =
      new PictureCheck(
          new Rule(
              "C-02",
              "Every logo is a PNG picture of the exact size",
              Level.MUST,
              "Logos are shown unscaled on cards and pages.",
              "Upload each logo as a PNG file of the size asked for."),
          PictureRule.LOGOS);
  static final PictureCheck OPTIONAL =
      new PictureCheck(
          new Rule(
              "C-03",
              "Hero picture, screenshots and video thumbnails are PNG pictures of the exact size",
              Level.MUST,
              "Pages keep a fixed place for these pictures.",
              "Upload each picture as a PNG file of the size asked for."),
          PictureRule.OPTIONAL);

  @Override
  public Set<Need> needs() {
    return Set.of(Need.OFFER, Need.MEDIA);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    for (PictureRule picture : policy.pictures()) {
      if (keys.contains(picture.key())) {
        findings.addAll(examine(evidence, picture));
      }
    }
    return Examination.of(findings);
  }

  private List<Finding> examine(Evidence evidence, PictureRule wanted) {
    List<Finding> findings = new ArrayList<>();
    for (NamedPicture picture : evidence.offer().pictures(wanted.key())) {
      switch (evidence.media().picture(picture)) {
        case Picture.Missing missing ->
            findings.add(error(picture.place(), "There is no picture at this address.", wanted));
        case Picture.NotPng other -> findings.add(error(picture.place(), other.reason(), wanted));
        case Picture.Png png -> {
          if (png.width() != wanted.width() || png.height() != wanted.height()) {
            findings.add(
                error(
                    picture.place(),
                    "The picture has %dx%d pixels instead of %s."
                        .formatted(png.width(), png.height(), wanted.size()),
                    wanted));
          }
        }
      }
    }
    return findings;
  }

  private Finding error(Location place, String reason, PictureRule wanted) {
    String remedy = "Upload a PNG file of %s pixels.".formatted(wanted.size());
    return Finding.error(rule.id(), place, reason, remedy);
  }
}
