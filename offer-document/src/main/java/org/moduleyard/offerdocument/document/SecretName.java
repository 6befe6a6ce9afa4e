package org.moduleyard.offerdocument.document;

import org.moduleyard.offerdocument.field.OfferKeys;

/**
 * Which secret of an offer, stable when plans are reordered.
 *
 * @param planId empty for a secret of the offer itself
 * @param key dotted key, for instance {@link OfferKeys#IMAGE_PASSWORD}
 * @param member the member of the object under that key; empty when the key holds the secret itself
 */
public record SecretName(String planId, String key, String member) {
  public static SecretName ofPlan(String planId, String key) {
    return new SecretName(planId, key, "");
  }

  public static SecretName ofOffer(String key, String member) {
    return new SecretName("", key, member);
  }
}
