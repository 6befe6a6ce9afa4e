package org.moduleyard.offerdocument.rule;

import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;

/** Rules about one part of an offer. Pure: the same offer and policy give the same violations. */
@FunctionalInterface
interface RuleFamily {
  void check(OfferDocument offer, OfferPolicy policy, Violations violations);
}
