package org.moduleyard.certifier.check.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.NamedPicture;
import org.moduleyard.certifier.evidence.Picture;
import org.moduleyard.certifier.policy.PictureRule;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.RuleId;

/** C-02 for logos and C-03 for the pictures that may be left out; sizes are those of the policy. */
public record PictureCheck(Rule rule, SortedSet<String> keys) implements EvidenceCheck {
  public static final PictureCheck LOGOS =
      new PictureCheck(Rule.of(RuleId.C_02), new TreeSet<>(PictureRule.LOGOS));
  public static final PictureCheck OPTIONAL =
      new PictureCheck(Rule.of(RuleId.C_03), new TreeSet<>(PictureRule.OPTIONAL));

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.MEDIA);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    List<Finding> findings = new ArrayList<>();
    for (String key : keys) {
      List<PictureRule> wanted = policy.pictures(key);
      if (!wanted.isEmpty()) {
        findings.addAll(examine(evidence, key, wanted));
      }
    }
    return Examination.of(findings);
  }

  private List<Finding> examine(Evidence evidence, String key, List<PictureRule> wanted) {
    List<Finding> findings = new ArrayList<>();
    String sizes = wanted.stream().map(PictureRule::size).collect(Collectors.joining(" or "));
    for (NamedPicture picture : evidence.offer().pictures(key)) {
      switch (evidence.media().picture(picture)) {
        case Picture.Missing missing ->
            findings.add(error(picture.place(), "There is no picture at this address.", sizes));
        case Picture.NotPng other -> findings.add(error(picture.place(), other.reason(), sizes));
        case Picture.Png png -> {
          if (wanted.stream().noneMatch(rule -> rule.allows(png.width(), png.height()))) {
            findings.add(
                error(
                    picture.place(),
                    "The picture has %sx%s pixels instead of %s."
                        .formatted(png.width(), png.height(), sizes),
                    sizes));
          }
        }
      }
    }
    return findings;
  }

  private Finding error(Location place, String reason, String sizes) {
    String remedy = "Upload a PNG file of %s pixels.".formatted(sizes);
    return Finding.error(rule.id(), place, reason, remedy);
  }
}
