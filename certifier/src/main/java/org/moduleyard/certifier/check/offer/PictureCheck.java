package org.moduleyard.certifier.check.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
import org.moduleyard.edge.message.Message;
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
    Message sizes = sizes(wanted.stream().map(PictureRule::size).toList());
    for (NamedPicture picture : evidence.offer().pictures(key)) {
      switch (evidence.media().picture(picture)) {
        case Picture.Missing missing ->
            findings.add(
                error(picture.place(), Message.of("There is no picture at this address."), sizes));
        case Picture.NotPng other -> findings.add(error(picture.place(), other.reason(), sizes));
        case Picture.Png png -> {
          if (wanted.stream().noneMatch(rule -> rule.allows(png.width(), png.height()))) {
            findings.add(
                error(
                    picture.place(),
                    Message.of(
                        "The picture has {0}x{1} pixels instead of {2}.",
                        png.width(), png.height(), sizes),
                    sizes));
          }
        }
      }
    }
    return findings;
  }

  private static Message sizes(List<String> all) {
    Message sizes = Message.literal(all.getFirst());
    for (String other : all.subList(1, all.size())) {
      sizes = Message.of("{0} or {1}", sizes, other);
    }
    return sizes;
  }

  private Finding error(Location place, Message what, Message sizes) {
    return Finding.error(
        rule.id(), place, what, Message.of("Upload a PNG file of {0} pixels.", sizes));
  }
}
