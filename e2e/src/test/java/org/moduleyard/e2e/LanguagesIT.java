package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers of French and Swedish get every page in their language, and as fit as in English. */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesIT {

  private static final Pattern KEY =
      Pattern.compile(
          "\\b(common|storefront|acquisition|deployment|identity|operator|portal|settings"
              + "|publication)\\.[a-z][a-z.-]+\\b");

  /** Pages whose every sentence is the marketplace's own. */
  private static final Set<String> OURS =
      Set.of(
          "login",
          "register",
          "apply",
          "account",
          "password",
          "portal",
          "portal-access",
          "portal-profile",
          "unsent",
          "search-without-results",
          "operator-accounts");

  private static final String TEXTS =
      """
      () => {
        const texts = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const text = walk.currentNode.textContent.trim().replace(/\\s+/g, ' ');
          if (text && !walk.currentNode.parentElement.closest('code, pre, script, textarea')) texts.push(text);
        }
        return texts;
      }
      """;

  private final Sessions sessions = new Sessions();

  static Stream<PagesIT.Sight> sights() {
    return PagesIT.sights();
  }

  @ParameterizedTest
  @MethodSource("sights")
  void aPageIsInTheReadersLanguage(
      PagesIT.Sight sight, Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      if (sight.who() != null) {
        sessions.resume(visitor, sight.who().apply(marketplace.accounts()), marketplace, chromium);
      }
      Page page = visitor.open(sight.path());
      Set<String> english = sentences(page);
      page.setViewportSize(360, 800);
      for (String language : List.of("Français", "Svenska")) {
        visitor.press(language);
        assertThat(page.locator("html"))
            .hasAttribute("lang", language.equals("Svenska") ? "sv" : "fr");
        page.waitForLoadState();
        assertThat(page.url())
            .as("where the switch leads")
            .isEqualTo(marketplace.url() + sight.path());
        assertThat(String.join("\n", texts(page))).doesNotContainPattern(KEY);
        if (OURS.contains(sight.name())) {
          assertThat(sentences(page))
              .as("sentences still in English")
              .doesNotContainAnyElementsOf(english);
        }
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
            .as("width on a telephone in " + language)
            .isLessThanOrEqualTo(360);
        visitor.assertNoTroubles();
      }
      // Last: axe itself makes the browser complain.
      assertThat(Axe.violations(page)).isEmpty();
    }
  }

  /** The texts of a page that are longer than a name. */
  private static Set<String> sentences(Page page) {
    return texts(page).stream()
        .filter(text -> text.split(" ", -1).length > 3)
        .collect(Collectors.toSet());
  }

  /** Every text that is no code, among which file names look like keys. */
  @SuppressWarnings("unchecked")
  private static List<String> texts(Page page) {
    return (List<String>) page.evaluate(TEXTS);
  }

  @ParameterizedTest
  @CsvSource({"Français, Se connecter", "Svenska, Logga in"})
  void theSwitchWorksByKeyboardAloneAndWithoutJavaScript(
      String language, String heading, Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitorWithoutJavaScript(marketplace)) {
      Page page = visitor.open("/login?return=/account");
      Locator button =
          page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(language).setExact(true));
      while (!(Boolean) button.evaluate("element => element === document.activeElement")) {
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement !== document.body"))
            .as("the switch is reached before the page ends")
            .isEqualTo(true);
      }
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText(heading);
      assertThat(page).hasURL(marketplace.url() + "/login?return=/account");
      visitor.open("/");
      assertThat(page.locator("html"))
          .hasAttribute("lang", heading.equals("Logga in") ? "sv" : "fr");
      visitor.press("English");
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      visitor.assertNoTroubles();
    }
  }

  @Test
  void theCopyButtonSpeaksTheLanguageOfThePage(Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      Page page = visitor.open("/" + Marketplace.LISTING);
      visitor.press("Svenska");
      visitor.press("Kopiera hämtningskommandot");
      assertThat(page.getByText("Kopierat").first()).isVisible();
      visitor.assertNoTroubles();
    }
  }

  @Test
  void aFormThatLostItsSessionIsSentAgainInTheBrowser(Marketplace marketplace, Chromium chromium) {
    DemoAccounts.Person person =
        new DemoAccounts.Person("quayside-owner", "cormorants drying their wings");
    try (Visitor publisher = chromium.visitor(marketplace);
        Visitor operator = chromium.visitor(marketplace)) {
      publisher.applyAsPublisher("quayside", "Quayside", person);
      operator.signIn(marketplace.accounts().operator());
      operator.open("/operator/applications");
      operator.press("Approve Quayside");
      Page page = publisher.open("/portal/quayside/profile");
      page.getByLabel("Description").fill("Cameras, and what to see with them.");
      page.context()
          .clearCookies(
              new com.microsoft.playwright.BrowserContext.ClearCookiesOptions()
                  .setName("moduleyard"));
      publisher.press("Save profile");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("kept for an hour");
      page.getByLabel("User name").fill(person.user());
      page.getByLabel("Password").fill(person.password());
      publisher.press("Sign in");
      assertThat(page.locator("h1")).hasText("Nothing was lost");
      publisher.press("Send it again /portal/quayside/profile");
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("The profile is saved.");
      assertThat(page.getByLabel("Description")).hasValue("Cameras, and what to see with them.");
      publisher.assertNoTroubles();
      assertThat(Axe.violations(page)).isEmpty();
    }
  }
}
