package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A publisher who writes default settings with the keyboard, and finds images. */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
class SettingsIT {

  private static final String OFFER = "/portal/northlight/offers/" + Marketplace.OFFER;
  private static final String PLAN = OFFER + "/edit/plans/standard";

  private static Locator route(Page page) {
    return page.locator("[data-settings=routes] [name$='/value']").first();
  }

  @Test
  void aRouteIsMarkedAtItsCharacterCompletedByKeyboardAndDrawn(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor publisher = chromium.visitor(marketplace)) {
      publisher.signIn(marketplace.accounts().publisher().person());
      Page page = publisher.open(PLAN);
      Locator route = route(page);
      Locator marks = page.locator("#" + cssEscaped(route.getAttribute("id")) + "-marks");

      route.fill("FROM /messages/* INTO upstream");
      assertThat(marks).containsText("Line 1, character 23");
      assertThat(page.locator(".marked-under mark").first()).hasText("upstream");
      marks.getByRole(AriaRole.BUTTON).first().focus();
      page.keyboard().press("Enter");
      assertThat(route).isFocused();
      assertThat(selected(route)).isEqualTo("upstream");

      page.keyboard().press("Backspace");
      Locator list = page.getByRole(AriaRole.LISTBOX);
      assertThat(list.getByRole(AriaRole.OPTION).first()).containsText("$upstream");
      page.keyboard().press("ArrowDown");
      assertThat(list.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "true");
      page.keyboard().press("Enter");
      assertThat(route).hasValue("FROM /messages/* INTO $upstream");
      assertThat(list).isHidden();
      assertThat(marks).isEmpty();
      assertThat(page.locator(".wiring-list")).containsText("All modules");
      publisher.assertNoTroubles();
      assertThat(Axe.violations(page)).isEmpty();

      page.setViewportSize(360, 800);
      assertThat(
              (Integer)
                  page.evaluate(
                      "() => document.documentElement.scrollWidth"
                          + " - document.documentElement.clientWidth"))
          .isZero();
    }
  }

  private static String selected(Locator field) {
    return (String) field.evaluate("f => f.value.substring(f.selectionStart, f.selectionEnd)");
  }

  private static String cssEscaped(String id) {
    return Pattern.compile("[^A-Za-z0-9_-]")
        .matcher(id)
        .replaceAll(found -> "\\\\" + found.group());
  }

  @Test
  void withoutJavaScriptTheImagesOfThePlanAreFoundWithTheStoredPassword(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor publisher = chromium.visitorWithoutJavaScript(marketplace)) {
      publisher.signIn(marketplace.accounts().publisher().person());
      Page page = publisher.open(PLAN + "/image");
      publisher.press("Find images");

      assertThat(page.getByText("This repository has all that a plan needs.")).isVisible();
      assertThat(page.locator("input[name=tag][value=latest]")).isChecked();
      assertThat(page.locator("input[name=tag][value='1.0.0']")).isChecked();
      publisher.press("Use these");
      assertThat(page).hasURL(marketplace.url() + PLAN);
      publisher.assertNoTroubles();
    }
  }
}
