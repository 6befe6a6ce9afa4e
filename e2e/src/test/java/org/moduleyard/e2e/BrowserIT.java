package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People at their browsers, each through the whole of what they came for. */
@ExtendWith({Marketplace.Shared.class, Chromium.Shared.class})
class BrowserIT {

  private static final int CUSTOMARY_TABS = 20;

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void aNewcomerFindsTheModuleAndLeavesWithItsDeploymentManifest(
      boolean javaScript, Marketplace marketplace, Chromium chromium) throws IOException {
    try (Visitor newcomer =
        javaScript
            ? chromium.visitor(marketplace)
            : chromium.visitorWithoutJavaScript(marketplace)) {
      Page page = newcomer.open("/");
      page.getByLabel("Search modules").fill("camera");
      newcomer.press("Search");
      card(page).click();
      assertThat(page).hasURL(marketplace.url() + "/" + Marketplace.LISTING);
      assertThat(heading(page, 1)).hasText("Camera Transcoder");

      Locator plan = page.locator("#plan-standard");
      assertThat(plan).containsText("Free");
      assertThat(plan).containsText("linux/arm/v7");
      assertThat(page.getByTestId("docker-pull")).hasText("docker pull " + image(marketplace));

      Download download =
          page.waitForDownload(() -> page.getByTestId("deployment-manifest").click());
      assertThat(download.suggestedFilename()).isEqualTo("camera-transcoder-1.0.0.deployment.json");
      try (InputStream stream = download.createReadStream()) {
        assertDeploys(image(marketplace), JsonMapper.shared().readTree(stream));
      }
      newcomer.assertNoTroubles();
    }
  }

  private static void assertDeploys(String image, JsonNode manifest) {
    JsonNode content = manifest.path("modulesContent");
    assertThat(
            content
                .at("/$edgeAgent/properties.desired/modules")
                .valueStream()
                .map(module -> module.at("/settings/image").asString()))
        .containsExactly(image);
    assertThat(content.at("/$edgeHub/properties.desired/routes").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?q=camera", "/?platform=linux/arm64", "/?sort=name"})
  void whatWasFoundBeginsInTheFirstScreenOfATelephone(
      String address, Marketplace marketplace, Chromium chromium) {
    try (Visitor newcomer = chromium.visitor(marketplace)) {
      Page page = newcomer.page();
      page.setViewportSize(360, 780);
      newcomer.open(address);

      BoundingBox first =
          page.getByTestId("module-card").first().getByRole(AriaRole.LINK).boundingBox();
      assertThat(first.y + first.height)
          .as("where the title of the first module ends")
          .isLessThan(450);
      newcomer.assertNoTroubles();
    }
  }

  @Test
  void filtersApplyAtOnceAndKeepFocusAddressAndWords(Marketplace marketplace, Chromium chromium) {
    try (Visitor newcomer = chromium.visitor(marketplace)) {
      Page page = newcomer.open("/");
      page.getByLabel("Search modules").fill("camera");
      page.locator("select[name=platform]").selectOption("linux/arm64");
      assertThat(page).hasURL(marketplace.url() + "/?q=camera&platform=linux%2Farm64");
      assertThat(page.locator("select[name=platform]")).isFocused();
      assertThat(page.getByLabel("Search modules")).hasValue("camera");
      assertThat(heading(page, 1)).hasText("Search results");

      page.locator("select[name=license]").selectOption("BYOL");
      assertThat(page.getByTestId("module-card")).hasCount(0);
      assertThat(page.locator("select[name=license]")).isFocused();
      page.goBack();
      assertThat(page.locator("select[name=license]")).hasValue("");
      assertThat(card(page)).isVisible();
      page.goBack();
      assertThat(page.locator(".hero")).isVisible();
      newcomer.assertNoTroubles();
    }
  }

  @Test
  void digestsAreCopiedAndTheChoiceOfTheImageAppliesAtOnce(
      Marketplace marketplace, Chromium chromium) {
    try (Visitor newcomer = chromium.visitor(marketplace)) {
      Page page = newcomer.open("/" + Marketplace.LISTING);
      Locator digest = page.locator(".digest").first();
      digest.getByRole(AriaRole.BUTTON).click();
      assertThat(digest.getByText("Copied")).isVisible();
      assertThat(page.evaluate("() => navigator.clipboard.readText()"))
          .isEqualTo(digest.locator("code").textContent());

      page.getByLabel("Digest: always exactly these bytes").check();
      assertThat(page.getByTestId("docker-pull")).containsText("@sha256:");
      assertThat(page.getByLabel("Digest: always exactly these bytes")).isFocused();
      newcomer.press("Copy the pull command");
      assertThat(page.getByText("Copied").first()).isVisible();
      newcomer.assertNoTroubles();
    }
  }

  @Test
  void theKeyboardAloneLeadsToTheModule(Marketplace marketplace, Chromium chromium) {
    try (Visitor newcomer = chromium.visitor(marketplace)) {
      Page page = newcomer.open("/");
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      assertThat(page.getByText("Skip to the content")).isInViewport();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();

      tabTo(page, card(page));
      page.keyboard().press("Enter");
      assertThat(page).hasURL(marketplace.url() + "/" + Marketplace.LISTING);

      tabTo(page, page.locator(".tabs").getByText("Deploy"));
      page.keyboard().press("Enter");
      tabTo(page, page.getByTestId("deployment-manifest"));
      Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));
      assertThat(download.failure()).isNull();
      newcomer.assertNoTroubles();
    }
  }

  /** Presses Tab until this has the focus, as often as one can be asked to. */
  private static void tabTo(Page page, Locator wanted) {
    for (int i = 0; i < CUSTOMARY_TABS; i++) {
      page.keyboard().press("Tab");
      if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
    }
    throw new AssertionError(wanted + " is not reached with " + CUSTOMARY_TABS + " tabs");
  }

  @Test
  void theCopyButtonCopiesThePullCommand(Marketplace marketplace, Chromium chromium) {
    try (Visitor newcomer = chromium.visitor(marketplace)) {
      Page page = newcomer.open("/" + Marketplace.LISTING);
      newcomer.press("Copy the pull command");
      assertThat(page.getByText("Copied").first()).isVisible();
      assertThat(page.evaluate("() => navigator.clipboard.readText()"))
          .isEqualTo("docker pull " + image(marketplace));
      newcomer.assertNoTroubles();
    }
  }

  @Test
  void theDemosPeopleSignInAndFindTheirPlaces(Marketplace marketplace, Chromium chromium) {
    DemoAccounts accounts = marketplace.accounts();
    try (Visitor publisher = chromium.visitor(marketplace);
        Visitor customer = chromium.visitor(marketplace);
        Visitor operator = chromium.visitor(marketplace)) {
      publisher.signIn(accounts.publisher().person());
      Page offers = publisher.open("/portal/" + accounts.publisher().id());
      assertThat(heading(offers, 1)).hasText("Offers of Northlight Video");
      offers
          .getByRole(
              AriaRole.LINK, new GetByRoleOptions().setName("Camera Transcoder").setExact(true))
          .click();
      assertThat(offers.getByText("Certification").first()).isVisible();
      publisher.assertNoTroubles();

      customer.signIn(accounts.customer().person());
      assertThat(customer.open("/account").getByTestId("subscription-id"))
          .hasText(accounts.customer().subscriptionId());
      customer.press("Sign out");
      customer.open("/account");
      assertThat(heading(customer.page(), 1)).hasText("Sign in");
      customer.assertNoTroubles();

      operator.signIn(accounts.operator());
      operator.open("/operator/applications");
      assertThat(heading(operator.page(), 1)).hasText("Publisher applications");
      operator.assertNoTroubles();
    }
  }

  @Test
  void aWrongPasswordIsSaidInWordsAndTheNameIsKept(Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      Page page = visitor.open("/login");
      page.getByLabel("User name").fill("demo-customer");
      page.getByLabel("Password").fill("not the password");
      visitor.press("Sign in");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("password");
      assertThat(page.getByLabel("User name")).hasValue("demo-customer");
      assertThat(page.getByLabel("Password")).hasValue("");
    }
  }

  @Test
  void aPublisherAppliesAndIsInOnceTheOperatorSaysYes(Marketplace marketplace, Chromium chromium) {
    DemoAccounts.Person owner =
        new DemoAccounts.Person("harbour-owner", "gulls over the breakwater");
    try (Visitor applicant = chromium.visitor(marketplace);
        Visitor operator = chromium.visitor(marketplace)) {
      applicant.applyAsPublisher("harbour", "Harbour Sensors", owner);
      applicant.assertNoTroubles();

      operator.signIn(marketplace.accounts().operator());
      operator.open("/operator/applications");
      operator.press("Approve Harbour Sensors");
      operator.assertNoTroubles();

      applicant.open("/portal");
      assertThat(applicant.page().getByText("Harbour Sensors")).isVisible();
      applicant.assertNoTroubles();
    }
  }

  @Test
  void aCustomerAcceptsTheTermsAndGetsTheModule(Marketplace marketplace, Chromium chromium) {
    try (Visitor customer = chromium.visitor(marketplace)) {
      customer.signIn(marketplace.accounts().customer().person());
      Page page = customer.open("/" + Marketplace.LISTING);
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Get it now")).click();
      page.getByLabel("I accept the terms").check();
      customer.press("Continue");
      assertThat(page.locator("main")).containsText(image(marketplace));
      customer.assertNoTroubles();
    }
  }

  private static Locator card(Page page) {
    return page.getByTestId("module-card")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Camera Transcoder"))
        .first();
  }

  private static Locator heading(Page page, int level) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(level));
  }

  private static String image(Marketplace marketplace) {
    return marketplace.url().substring("http://".length())
        + "/"
        + Marketplace.REPOSITORY
        + ":1.0.0";
  }
}
