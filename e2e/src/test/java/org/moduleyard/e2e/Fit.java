package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/**
 * Whether a page is fit for everybody: on a telephone, a tablet and a desk, by day and by night, as
 * far as programs can tell. The desk is what is left.
 */
final class Fit {

  private static final int TELEPHONE = 360;
  private static final int TABLET = 768;
  private static final int DESK = 1280;
  private static final int HEIGHT = 800;

  private Fit() {}

  /** It looks as it did, scrolls in one direction and breaks no rule of accessibility. */
  static void assertFit(Page page, String name) {
    assertLooks(page, name);
    assertAccessible(page, name);
  }

  /** The same of a page that changes by itself, so that no two pictures of it are alike. */
  static void assertFitWhileItChanges(Page page, String name) {
    for (int width : List.of(TELEPHONE, TABLET, DESK)) {
      Looks.take(page, show(page, name, ColorScheme.LIGHT, width));
      assertNothingIsAside(page, name);
    }
    assertAccessible(page, name);
  }

  /** It looks as it did, and scrolls in one direction. */
  static void assertLooks(Page page, String name) {
    for (int width : List.of(TELEPHONE, TABLET, DESK)) {
      Looks.assertAsKept(page, show(page, name, ColorScheme.LIGHT, width));
      assertNothingIsAside(page, name);
    }
    Looks.assertAsKept(page, show(page, name, ColorScheme.DARK, DESK));
    show(page, name, ColorScheme.LIGHT, DESK);
  }

  /** Breaks no rule of accessibility; axe, which judges it, makes the browser complain. */
  static void assertAccessible(Page page, String name) {
    assertAccessible(page, name, ColorScheme.LIGHT, TELEPHONE);
    assertAccessible(page, name, ColorScheme.DARK, DESK);
    assertAccessible(page, name, ColorScheme.LIGHT, DESK);
  }

  private static void assertAccessible(Page page, String name, ColorScheme scheme, int width) {
    String look = show(page, name, scheme, width);
    assertThat(Axe.violations(page)).as(look).isEmpty();
  }

  /** Shows the page like this, and names it. */
  private static String show(Page page, String name, ColorScheme scheme, int width) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, HEIGHT);
    return name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
  }

  private static void assertNothingIsAside(Page page, String name) {
    assertThat(
            (Integer)
                page.evaluate(
                    "() => document.documentElement.scrollWidth"
                        + " - document.documentElement.clientWidth"))
        .as("%s scrolls sideways at %d pixels", name, page.viewportSize().width)
        .isZero();
  }
}
