package org.moduleyard.certifier.evidence;

import org.moduleyard.certifier.report.finding.Location;

/**
 * A picture that an offer names.
 *
 * @param place the field that names it
 * @param address the URL or path in that field
 */
public record NamedPicture(Location.Offer place, String address) {}
