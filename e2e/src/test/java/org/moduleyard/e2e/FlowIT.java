package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A publisher's way from publish to live on pages: what happens shows by itself. A server of its
 * own, as it has to know the address of the registry that takes its time.
 */
@ExtendWith(Chromium.Shared.class)
class FlowIT {

  private static final String LIST = "/portal/northlight";
  private static final String OFFER = LIST + "/offers/" + SlowRegistry.REPOSITORY;
  private static final String HIDE =
      """
      hidden => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }
      """;

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void aDemoHasRunOnThisData() {
    data = folder.resolve("data");
    try (MarketplaceProcess demo =
        MarketplaceProcess.demo(Map.of(), "--once", "--port", "0", "--data", data.toString())) {
      assertThat(demo.exitStatus(Duration.ofMinutes(3))).as(demo.output()).isZero();
    }
  }

  @Test
  void anOfferIsPublishedWatchedSignedOffComparedAndRemembered(Chromium chromium) throws Exception {
    DemoAccounts accounts = DemoAccounts.read(data);
    try (SlowRegistry source =
            SlowRegistry.start(folder.resolve("slow"), accounts.sourceRegistry());
        MarketplaceProcess server =
            MarketplaceProcess.up(
                Map.of("MODULEYARD_ALLOW_PRIVATE", source.hostAndPort()),
                "--port",
                "0",
                "--host",
                "127.0.0.1",
                "--data",
                data.toString())) {
      PublisherProgram program = PublisherProgram.signIn(server.url(), accounts.publisher());
      CopiedOffer.of(program, Marketplace.OFFER, SlowRegistry.REPOSITORY)
          .from(source.url(), SlowRegistry.REPOSITORY, accounts.sourceRegistry())
          .save();
      try (Visitor publisher = chromium.visitor(server.url());
          Visitor plain = chromium.visitorWithoutJavaScript(server.url())) {
        publisher.signIn(accounts.publisher().person());
        plain.signIn(accounts.publisher().person());
        follow(publisher, plain, source);
      }
    }
  }

  private static void follow(Visitor publisher, Visitor plain, SlowRegistry source)
      throws InterruptedException {
    Page page = publisher.page();
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    publisher.open(LIST);
    Fit.assertFit(page, "flow-offers");
    link(page, SlowRegistry.REPOSITORY).first().click();
    link(page, "Publish").click();
    Fit.assertFit(page, "flow-publish");
    publisher.press("Publish");

    source.awaitTransfer();
    assertThat(page.locator(".step[aria-current=step] h3")).hasText("Validate prerequisites");
    assertThat(page.getByText("The marketplace is working on this version.")).isVisible();
    Fit.assertFitWhileItChanges(page, "flow-running");
    assertThatOnlyAPageInSightListens(page, asked);
    plain.open(OFFER);
    link(plain.page(), "Refresh").click();
    assertThat(plain.page().locator(".step[aria-current=step] h3"))
        .hasText("Validate prerequisites");

    source.hurry();
    assertThat(page.getByRole(AriaRole.HEADING, named("Your preview is ready"))).isVisible();
    Fit.assertFit(page, "flow-sign-off");
    publisher.open(OFFER + "/golive");
    Fit.assertFit(page, "flow-go-live");
    link(plain.open(OFFER), "Go live").click();
    plain.press("Go live");
    Eventually.until(
        () -> plain.open(OFFER).locator(".badge").first().textContent().equals("Live"),
        () -> "the offer to be live:\n" + plain.page().locator("main").textContent());

    publisher.open(OFFER);
    Fit.assertFit(page, "flow-live");
    link(page, "Compare").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("No differences between");
    publisher.open(OFFER + "/compare?fields=all");
    Fit.assertFit(page, "flow-compare");
    publisher.open(OFFER + "/history");
    assertThat(page.locator(".events"))
        .containsText(
            Pattern.compile("signed off version 1 of " + SlowRegistry.REPOSITORY + " to go live"));
    Fit.assertFit(page, "flow-history");
    publisher.open(LIST + "/approvals");
    Fit.assertFit(page, "flow-approvals");
    publisher.open(OFFER + "/support");
    Fit.assertFit(page, "flow-support");
    publisher.open(OFFER + "/stop");
    Fit.assertFit(page, "flow-stop");
  }

  /** No page of a browser without a screen is ever hidden, so this one is told that it is. */
  private static void assertThatOnlyAPageInSightListens(Page page, List<String> asked) {
    List<String> left = new CopyOnWriteArrayList<>();
    Consumer<Request> leaves = request -> left.add(request.url());
    page.onRequestFailed(leaves);
    page.waitForCondition(() -> hasEvents(asked));
    asked.clear();

    page.evaluate(HIDE, true);
    page.waitForCondition(() -> hasEvents(left));
    assertThat(hasEvents(asked)).isFalse();
    page.evaluate(HIDE, false);
    page.waitForCondition(() -> hasEvents(asked));

    page.offRequestFailed(leaves);
  }

  private static boolean hasEvents(List<String> urls) {
    return urls.stream().anyMatch(url -> url.endsWith(OFFER + "/events"));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, named(name).setExact(true));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }
}
