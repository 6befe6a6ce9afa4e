package org.moduleyard.server.portal.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.moduleyard.server.platform.web.Text;

/** The tabs of the editor, in their order. */
public enum Tab {
  SETTINGS,
  PLANS,
  MARKETPLACE,
  SUPPORT,
  LEADS;

  public Text label() {
    return switch (this) {
      case SETTINGS -> Text.of("portal.tab.settings");
      case PLANS -> Text.of("portal.tab.plans");
      case MARKETPLACE -> Text.of("portal.tab.marketplace");
      case SUPPORT -> Text.of("portal.tab.support");
      case LEADS -> Text.of("portal.tab.leads");
    };
  }

  /** As paths name it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Tab> of(String slug) {
    return Arrays.stream(values()).filter(tab -> tab.slug().equals(slug)).findFirst();
  }
}
