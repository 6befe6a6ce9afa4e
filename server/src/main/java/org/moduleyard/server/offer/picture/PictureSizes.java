package org.moduleyard.server.offer.picture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.certifier.policy.PictureRule;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.springframework.stereotype.Component;

/**
 * The sizes pictures may have, so that a draft never holds one that certification would reject.
 *
 * <p>They are those of the policy in force. That is a bean of the library {@code certifier}; which
 * feature reads it from its file is none of this one's business, so no feature depends on another.
 */
@Component
class PictureSizes {

  private static final PictureRule MASTER =
      new PictureRule(PictureKind.MASTER_LOGO.policyKey(), 216, 216, 350);

  private final Map<PictureKind, List<PictureRule>> rules = new EnumMap<>(PictureKind.class);

  PictureSizes(Policy policy) {
    for (PictureKind kind : PictureKind.values()) {
      rules.put(
          kind,
          kind == PictureKind.MASTER_LOGO ? List.of(MASTER) : policy.pictures(kind.policyKey()));
    }
  }

  /**
   * Checks a size.
   *
   * @throws PictureRefusedException saying which size it has to have; when the policy names several
   *     any of them will do, when it names none every size will
   */
  void check(PictureKind kind, int width, int height) throws PictureRefusedException {
    List<PictureRule> allowed = of(kind);
    if (!allowed.isEmpty() && allowed.stream().noneMatch(rule -> rule.allows(width, height))) {
      throw new PictureRefusedException(
          Message.of(
              "it is {0}x{1} pixels, has to be {2}", width, height, PictureSizes.said(allowed)));
    }
  }

  /**
   * The first size that a logo made from a master logo has; empty when the policy knows no such.
   */
  Optional<PictureRule> derived(PictureKind kind) {
    return of(kind).stream().findFirst();
  }

  /** The sizes, any of which will do; empty when every size will. */
  static Message said(List<PictureRule> rules) {
    return rules.stream()
        .map(rule -> Message.literal(rule.size()))
        .reduce((some, other) -> Message.of("{0} or {1}", some, other))
        .orElse(Message.literal(""));
  }

  /** Any of these will do; every size will when there are none. */
  List<PictureRule> of(PictureKind kind) {
    return rules.getOrDefault(kind, List.of());
  }
}
