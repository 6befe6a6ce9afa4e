package org.moduleyard.oci.client.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;

/**
 * The text of a registry's refusal, {@code {"errors":[{"code":…,"message":…}]}} (OCI Distribution,
 * error codes).
 */
public final class ErrorText {
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_SHOWN = 200;

  private ErrorText() {}

  /** The status and, when the registry gave one, its own words, made safe to show. */
  public static String of(Answer answer) {
    String said = words(answer);
    String status = "the registry answered " + answer.status();
    return said.isEmpty() ? status : status + " (" + printable(said) + ")";
  }

  private static String words(Answer answer) {
    try {
      Optional<byte[]> body = answer.document(MAX_BYTES, Duration.ofSeconds(10));
      return body.map(ErrorText::fromJson).orElse("");
    } catch (IOException e) {
      // The status alone must do.
      return "";
    }
  }

  private static String fromJson(byte[] body) {
    try {
      List<JsonView> errors = StrictJson.object(body).array("errors");
      if (errors.isEmpty()) {
        return "";
      }
      JsonView first = errors.getFirst().requireObject();
      String code = first.text("code").orElse("");
      String message = first.text("message").orElse("");
      return code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message;
    } catch (MalformedJsonException e) {
      return "";
    }
  }

  private static String printable(String text) {
    String cut = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
  }
}
