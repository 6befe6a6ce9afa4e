package org.moduleyard.server.certification;

/**
 * What a report was made from, beside the offer document, the images and the pictures: the bytes
 * whose digests it names, as UTF-8.
 *
 * @param published a JSON object of digests by tag
 * @param previous empty when there was no report before
 * @param advisories their digest; empty when there were none
 */
public record StoredInputs(String policy, String published, String previous, String advisories) {}
