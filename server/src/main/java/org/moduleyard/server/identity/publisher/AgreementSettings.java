package org.moduleyard.server.identity.publisher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code moduleyard.publisher-agreement.*}: what publishers have to accept before they publish.
 *
 * @param file HTML in UTF-8, reduced to what listings may hold; null when there is no agreement
 * @param version its name, for instance a date; a new one has to be accepted again
 */
@ConfigurationProperties("moduleyard.publisher-agreement")
public record AgreementSettings(@Nullable Path file, @DefaultValue("") String version) {

  public AgreementSettings {
    if (file != null && !version.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,49}")) {
      throw new IllegalArgumentException(
          "moduleyard.publisher-agreement.version must name the version of the agreement in 1 to 50"
              + " letters, digits, dots and hyphens, for instance 2026-11-21");
    }
  }
}
