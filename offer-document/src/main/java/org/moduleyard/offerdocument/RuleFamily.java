package org.moduleyard.offerdocument;

/** Rules about one part of an offer. Pure: the same offer and policy give the same violations. */
@FunctionalInterface
interface RuleFamily {
  void check(OfferDocument offer, OfferPolicy policy, Violations violations);
}
