package org.moduleyard.server.storefront;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.moduleyard.server.identity.account.IdentitySettings;
import org.moduleyard.server.identity.account.IdentitySettings.Onboarding;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page about this marketplace, the meaning of its verdicts, and the people who run it. */
@Controller
class AboutPage {

  /** A file that Maven puts into the archives that it makes; classes alone have no version. */
  private static final String MADE_FROM = "/META-INF/maven/org.moduleyard/server/pom.properties";

  private final StorefrontSettings settings;
  private final IdentitySettings identity;
  private final String version;

  AboutPage(StorefrontSettings settings, IdentitySettings identity) {
    this.settings = settings;
    this.identity = identity;
    this.version = version();
  }

  @GetMapping("/about")
  ModelAndView about() {
    return Pages.view("storefront/about", Text.of("storefront.about.title"))
        .addObject("version", version)
        .addObject("contact", settings.contactHref().orElse(null))
        .addObject("terms", settings.termsHref().orElse(null))
        .addObject("open", identity.onboarding() == Onboarding.OPEN);
  }

  private static String version() {
    try (InputStream file = AboutPage.class.getResourceAsStream(MADE_FROM)) {
      Properties made = new Properties();
      if (file != null) {
        made.load(file);
      }
      return made.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
