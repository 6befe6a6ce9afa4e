package org.moduleyard.certifier.report;

import java.nio.charset.StandardCharsets;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;

/**
 * An earlier report, to compare with.
 *
 * @param digest of its bytes
 */
public record PreviousReport(Digest digest, JsonNode json) {

  /**
   * Reads the JSON form of a report, of this version of the engine or an older one.
   *
   * @throws MalformedJsonException when it is no JSON object
   */
  public static PreviousReport parse(byte[] utf8) {
    return new PreviousReport(Digest.sha256(utf8), StrictJson.report(utf8).node());
  }

  /** Reads the JSON form of a report. */
  public static PreviousReport parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
