package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A publisher writes an offer: with the keyboard, together with somebody else, without scripts. */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
class EditorIT {

  private static final String M = "/offer/microsoft-azure-marketplace.";
  private static final int CUSTOMARY_TABS = 120;
  private static final Pattern SAVED =
      Pattern.compile("Saved \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC\\.");

  @Test
  void anOfferIsWrittenWithTheKeyboardAloneAndSavesByItself(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor writer = chromium.visitor(marketplace)) {
      String base = create(writer, marketplace, "keyboard-gauge");
      Page page = writer.page();
      type(page, "/displayText", " on the quay");
      assertSaved(page);

      writer.open(base + "/edit/marketplace");
      type(page, M + "title", "Quay gauge");
      type(page, M + "summary", "Tells how high the water stands.");
      tabTo(page, page.locator("button[data-add='" + M + "usefulLinks']"));
      page.keyboard().press("Enter");
      Locator link = named(page, M + "usefulLinks/0/linkTitle");
      assertThat(link).isFocused();
      page.keyboard().type("Documentation");
      page.keyboard().press("Tab");
      page.keyboard().type("https://quay.example/docs");
      assertSaved(page);
      assertThat(page.locator("[data-problems='" + M + "title']")).hasText("");
      assertThat(page.locator("[data-problems='" + M + "longSummary']")).containsText("missing");

      writer.open(base + "/edit/plans");
      type(page, "planId", "standard");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(marketplace.url() + base + "/edit/plans/standard");
      type(page, "/plans/standard/iot-edge-module.skuTitle", "Gauge");
      assertSaved(page);

      writer.open(base + "/edit/support");
      type(page, M + "supportContactEmail", "nobody");
      Locator wrong = page.locator("[data-problems='" + M + "supportContactEmail']");
      assertThat(wrong).containsText("not an e-mail address");
      page.keyboard().type("@quay.example");
      assertThat(wrong).hasText("");
      assertSaved(page);

      writer.open(base + "/edit/leads");
      assertThat(page.locator("main")).containsText("does not deliver leads yet");

      writer.open(base + "/edit/marketplace");
      assertThat(named(page, M + "title")).hasValue("Quay gauge");
      assertThat(named(page, M + "usefulLinks/0/linkUrl")).hasValue("https://quay.example/docs");
      assertSaysHowMuchRoomIsLeftWhenItIsLittle(page);
      writer.assertNoTroubles();
      for (String tab :
          List.of(
              "settings", "plans", "plans/standard", "marketplace", "support", "leads", "ready")) {
        writer.open(base + "/edit/" + tab);
        Fit.assertFit(page, "editor-" + tab.replace('/', '-'));
      }
    }
  }

  @Test
  void nothingIsWrongBeforeAFieldWasLeftAndErrorsLookUnlikeWarnings(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor writer = chromium.visitor(marketplace)) {
      String base = create(writer, marketplace, "quiet-gauge");
      Page page = writer.open(base + "/edit/marketplace");
      Locator title = page.locator("[data-problems='" + M + "title']");
      Locator summary = page.locator("[data-problems='" + M + "summary']");
      assertThat(page.locator(".field-error:visible, .problem-list li:visible")).hasCount(0);

      named(page, M + "title").focus();
      named(page, M + "summary").focus();
      assertThat(title).containsText("missing");
      assertThat(summary).hasText("");
      assertThat(page.locator("[data-tab=marketplace] [data-number]")).hasText("1");
      assertThat(page.locator("[data-here-count]")).hasText("1 error");

      page.locator("button[data-add='" + M + "usefulLinks']").click();
      named(page, M + "usefulLinks/0/linkTitle").fill("Shop");
      named(page, M + "usefulLinks/0/linkUrl").fill("https://shop.example/");
      named(page, M + "description").focus();
      assertThat(page.locator(".problem-list .badge-warning").first()).hasText("Warning");
      assertThat(page.locator(".problem-list .badge-bad").first()).hasText("Error");
      assertThat(page.locator("[data-here-count]")).containsText("warning");

      assertThat(page.locator("details[data-fold]")).not().hasAttribute("open", "");
      page.locator("button[value=save]").first().click();
      assertThat(page.locator("details[data-fold]")).hasAttribute("open", "");
      assertThat(summary).containsText("missing");
      Locator noCategory =
          page.locator(".problem-list li")
              .filter(new Locator.FilterOptions().setHasText("suggested categories is empty"));
      assertThat(noCategory.locator("a")).hasText("Suggested categories");
      assertWhatHtmlLosesIsListedOnce(page);
      writer.assertNoTroubles();
    }
  }

  /** Under the text before it is saved, on top of the page afterwards, and back when undone. */
  private static void assertWhatHtmlLosesIsListedOnce(Page page) {
    Locator lines = page.locator(".removed-html li, [data-informed] li");
    named(page, M + "description").fill("<div>One</div><div>Two</div>");
    assertThat(page.locator(".removed-html li")).hasText("<div> (2), text kept");
    assertThat(lines).hasCount(1);
    page.locator("button[value=save]").first().click();
    assertThat(page.locator("[data-informed] li")).hasText("<div> (2), text kept");
    assertThat(lines).hasCount(1);
    assertThat(named(page, M + "description")).hasValue("One<br>Two");
    page.locator("[data-informed] button").click();
    assertThat(page.locator(".removed-html li")).hasText("<div> (2), text kept");
    assertThat(lines).hasCount(1);
  }

  @Test
  void twoBrowsersOnOneFieldAreAskedWhichValueToKeep(Marketplace marketplace, Chromium chromium) {
    try (Visitor first = chromium.visitor(marketplace);
        Visitor second = chromium.visitor(marketplace)) {
      String base = create(first, marketplace, "shared-gauge");
      second.signIn(marketplace.accounts().publisher().person());
      first.open(base + "/edit/marketplace");
      second.open(base + "/edit/marketplace");
      type(first.page(), M + "title", "First title");
      assertSaved(first.page());
      type(second.page(), M + "summary", "Second summary");
      assertSaved(second.page());
      assertThat(named(second.page(), M + "title")).hasValue("First title");

      named(first.page(), M + "summary").fill("First summary");
      assertThat(first.page().locator("[data-trouble]")).containsText("Summary");
      first.press("Compare and choose");
      assertThat(first.page().locator(".side"))
          .containsText(new String[] {"First summary", "Second summary"});
      Fit.assertFit(first.page(), "editor-merge");
      first.page().getByLabel("What I typed").check();
      first.press("Save my choice");
      assertThat(named(first.page(), M + "summary")).hasValue("First summary");
      assertThat(named(first.page(), M + "title")).hasValue("First title");
    }
  }

  @Test
  void aPlanThatSomebodyRemovedIsAddedAgainWithWhatWasTyped(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor writer = chromium.visitor(marketplace);
        Visitor other = chromium.visitor(marketplace)) {
      String base = create(writer, marketplace, "lost-gauge");
      Page page = writer.open(base + "/edit/plans");
      named(page, "planId").fill("standard");
      writer.press("Add a plan");
      other.signIn(marketplace.accounts().publisher().person());
      other.open(base + "/edit/plans");
      other.press("Remove plan standard");
      other.page().getByLabel("Yes, remove the plan standard").check();
      other.press("Remove plan standard");
      assertThat(other.page().locator("main")).containsText("There is no plan yet");

      Locator summary = named(page, "/plans/standard/iot-edge-module.skuSummary");
      summary.fill("Tells how high the water stands.");
      assertThat(page.locator("[data-trouble]")).containsText("somebody removed this plan");
      writer.press("Show what I typed");
      assertThat(page.locator(".differences")).containsText("how high the water stands");
      Fit.assertFit(page, "editor-removed-plan");
      writer.press("Add the plan again with what I typed");

      assertThat(page).hasURL(Pattern.compile(".*/edit/plans/standard\\?saved=.*"));
      assertThat(summary).hasValue("Tells how high the water stands.");
    }
  }

  @Test
  void anOfferIsWrittenWithoutScripts(Marketplace marketplace, Chromium chromium) {
    try (Visitor writer = chromium.visitorWithoutJavaScript(marketplace)) {
      String base = create(writer, marketplace, "plain-gauge");
      Page page = writer.open(base + "/edit/marketplace");
      named(page, M + "title").fill("Plain gauge");
      page.locator("button[value='add:" + M + "usefulLinks']").click();
      named(page, M + "usefulLinks/0/linkTitle").fill("Documentation");
      named(page, M + "description").fill("<p>Plain.</p><script>alert(1)</script>");
      page.locator("button[value=save]").first().click();
      assertThat(page.locator(".notice[role=status]")).containsText("script");
      assertThat(named(page, M + "title")).hasValue("Plain gauge");
      assertThat(named(page, M + "usefulLinks/0/linkTitle")).hasValue("Documentation");
      assertThat(named(page, M + "description")).hasValue("<p>Plain.</p>");
      writer.assertNoTroubles();
    }
  }

  private static void assertSaysHowMuchRoomIsLeftWhenItIsLittle(Page page) {
    Locator summary = named(page, M + "summary");
    Locator left = page.locator("[data-counter='" + summary.getAttribute("id") + "']");
    assertThat(left).isHidden();
    String typed = summary.inputValue();
    int most = Integer.parseInt(summary.getAttribute("data-max"));
    summary.fill("x".repeat(most - 3));
    assertThat(left).hasText("3 characters left");
    summary.fill(typed);
    assertThat(left).isHidden();
    assertSaved(page);
  }

  /** Creates an offer and returns the path of its own page; the editor is open. */
  private static String create(Visitor writer, Marketplace marketplace, String offer) {
    writer.signIn(marketplace.accounts().publisher().person());
    String publisher = "/portal/" + marketplace.accounts().publisher().id();
    Page page = writer.open(publisher + "/offers/new");
    page.getByLabel("Offer ID").fill(offer);
    named(page, "name").fill("Gauge");
    writer.press("Create the offer");
    String base = publisher + "/offers/" + offer;
    assertThat(page).hasURL(marketplace.url() + base + "/edit/settings");
    return base;
  }

  private static Locator named(Page page, String name) {
    return page.locator("[name='" + name + "']");
  }

  /** Goes to a field with Tab and types at its end. */
  private static void type(Page page, String name, String text) {
    tabTo(page, named(page, name));
    page.keyboard().press("End");
    page.keyboard().type(text);
  }

  private static void tabTo(Page page, Locator wanted) {
    for (int i = 0; i < CUSTOMARY_TABS; i++) {
      if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError(wanted + " is not reached with " + CUSTOMARY_TABS + " tabs");
  }

  private static void assertSaved(Page page) {
    assertThat(page.locator("[data-state]")).hasText(SAVED);
  }
}
