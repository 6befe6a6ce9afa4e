package org.moduleyard.server.certification.report;

/**
 * The inputs of a report, beside the offer document, the images, the pictures and the {@link
 * StoredDocument} it was compared with: the bytes whose digests it names, as UTF-8.
 *
 * @param published a JSON object of digests by tag
 * @param advisories their digest; empty when there were none
 */
public record StoredInputs(String policy, String published, String advisories) {}
