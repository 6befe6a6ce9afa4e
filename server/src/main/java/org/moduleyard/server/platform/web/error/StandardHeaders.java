package org.moduleyard.server.platform.web.error;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import org.moduleyard.server.platform.PlatformSettings;
import org.springframework.stereotype.Component;

/**
 * The headers of every response, whoever makes it: pages, errors, API, registry, and what the
 * container refuses by itself. Nothing is cached unless a handler says so.
 */
@Component
public class StandardHeaders {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private static final Map<String, String> ALWAYS =
      new TreeMap<>(
          Map.of(
              "Content-Security-Policy", CONTENT_SECURITY_POLICY,
              "X-Content-Type-Options", "nosniff",
              "X-Frame-Options", "DENY",
              "Referrer-Policy", "same-origin",
              "Permissions-Policy",
                  "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(),"
                      + " microphone=(), payment=(), usb=()",
              "Cross-Origin-Opener-Policy", "same-origin",
              "Cache-Control", "no-store"));

  private final boolean https;

  StandardHeaders(PlatformSettings settings) {
    String url = settings.url();
    https = url != null && url.startsWith("https:");
  }

  /** Sets all of them. */
  public void set(HttpServletResponse response) {
    ALWAYS.forEach(response::setHeader);
    if (https) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
