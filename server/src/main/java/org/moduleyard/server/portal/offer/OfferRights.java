package org.moduleyard.server.portal.offer;

/**
 * The rights of a member to an offer, beside looking and editing.
 *
 * @param signOff let a version go live
 * @param distribute stop the distribution and take that back
 */
public record OfferRights(boolean signOff, boolean distribute) {}
