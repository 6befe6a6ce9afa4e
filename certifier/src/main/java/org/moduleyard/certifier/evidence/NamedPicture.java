package org.moduleyard.certifier.evidence;

import org.moduleyard.certifier.report.finding.Location;

/**
 * A picture that an offer names.
 *
 * @param place where the offer names it
 * @param address what it says there
 */
public record NamedPicture(Location.Offer place, String address) {}
