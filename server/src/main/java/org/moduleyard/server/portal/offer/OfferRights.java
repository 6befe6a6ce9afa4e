package org.moduleyard.server.portal.offer;

/**
 * What a member may do with an offer, beside looking and editing.
 *
 * @param signOff let a version go live
 * @param distribute stop the distribution and take that back
 */
public record OfferRights(boolean signOff, boolean distribute) {}
