package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page on a telephone, a tablet and a desk, by day and by night: as it looked before ({@link
 * Looks}), and fit for everybody. The marketplace is one that no other test has changed.
 */
@ExtendWith({Marketplace.Untouched.class, Chromium.Shared.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

  private static final String PORTAL = "/portal/northlight";
  private static final String OFFER = PORTAL + "/offers/" + Marketplace.OFFER;

  private static final DemoAccounts.Person WAITING =
      new DemoAccounts.Person("tidewatch-owner", "seven bells before the storm");

  private final Sessions sessions = new Sessions();

  /**
   * @param who the person who looks at it; null for somebody without an account
   */
  record Sight(
      String name, String path, @Nullable Function<DemoAccounts, DemoAccounts.Person> who) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sight> sights() {
    String listing = "/" + Marketplace.LISTING;
    Function<DemoAccounts, DemoAccounts.Person> customer = accounts -> accounts.customer().person();
    Function<DemoAccounts, DemoAccounts.Person> publisher =
        accounts -> accounts.publisher().person();
    return Stream.of(
        new Sight("home", "/", null),
        new Sight("search", "/?q=picture", null),
        new Sight("search-without-results", "/?q=zeppelin", null),
        new Sight("listing", listing, null),
        new Sight("login", "/login", null),
        new Sight("register", "/register", null),
        new Sight("apply", "/publishers/apply", null),
        new Sight("get", listing + "/get", customer),
        new Sight("account", "/account", customer),
        new Sight("password", "/account/password", customer),
        new Sight("portal", "/portal", publisher),
        new Sight("portal-offers", PORTAL, publisher),
        new Sight("portal-new", PORTAL + "/offers/new", publisher),
        new Sight("portal-history", PORTAL + "/history", publisher),
        new Sight("portal-approvals", PORTAL + "/approvals", publisher),
        new Sight("portal-access", PORTAL + "/access", publisher),
        new Sight("portal-profile", PORTAL + "/profile", publisher),
        new Sight("offer-status", OFFER, publisher),
        new Sight("offer-settings", OFFER + "/edit/settings", publisher),
        new Sight("offer-marketplace", OFFER + "/edit/marketplace", publisher),
        new Sight("offer-plans", OFFER + "/edit/plans", publisher),
        new Sight("offer-plan", OFFER + "/edit/plans/standard", publisher),
        new Sight("offer-support-tab", OFFER + "/edit/support", publisher),
        new Sight("offer-leads", OFFER + "/edit/leads", publisher),
        new Sight("offer-image", OFFER + "/edit/plans/standard/image", publisher),
        new Sight("offer-hardware", OFFER + "/edit/hardware", publisher),
        new Sight("offer-preview", OFFER + "/preview", publisher),
        new Sight("offer-publish", OFFER + "/publish", publisher),
        new Sight("offer-stop", OFFER + "/stop", publisher),
        new Sight("offer-compare", OFFER + "/compare", publisher),
        new Sight("offer-all-fields", OFFER + "/compare?fields=all", publisher),
        new Sight("offer-history", OFFER + "/history", publisher),
        new Sight("offer-help", OFFER + "/support", publisher),
        new Sight("unsent", "/account/unsent", customer),
        new Sight("operator-support", "/operator/support", DemoAccounts::operator),
        new Sight("operator-accounts", "/operator/accounts", DemoAccounts::operator),
        new Sight("operator-events", "/operator/events", DemoAccounts::operator),
        new Sight("operator-certification", "/operator/certification", DemoAccounts::operator));
  }

  @ParameterizedTest
  @Order(1)
  @MethodSource("sights")
  void thePageIsFitForEverybody(Sight sight, Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      if (sight.who() != null) {
        sessions.resume(visitor, sight.who().apply(marketplace.accounts()), marketplace, chromium);
      }
      Page page = visitor.openWithTheRestLate(sight.path());
      assertThat(page.url()).isEqualTo(marketplace.url() + sight.path());
      assertThat(layoutShift(page)).as("how far things jump while it loads").isLessThan(0.01);
      assertFit(visitor, sight.name());
    }
  }

  @Test
  @Order(2)
  void theOperatorsPageOfApplicationsIsFitForEverybody(Marketplace marketplace, Chromium chromium) {
    try (Visitor applicant = chromium.visitor(marketplace);
        Visitor operator = chromium.visitor(marketplace)) {
      applicant.applyAsPublisher("tidewatch", "Tidewatch", WAITING);
      operator.signIn(marketplace.accounts().operator());
      operator.open("/operator/applications");
      assertFit(operator, "operator-applications");
    }
  }

  /** The browser notes every status from 400 as trouble, which it is not here. */
  @Test
  @Order(3)
  void pagesThatSayNoAreFitForEverybody(Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      visitor.open("/no.such-module");
      Fit.assertFit(visitor.page(), "not-found");

      visitor.open("/login");
      visitor.page().getByLabel("User name").fill("nobody");
      visitor.page().getByLabel("Password").fill("at home");
      visitor.press("Sign in");
      Fit.assertFit(visitor.page(), "login-refused");

      visitor.applyAsPublisher("Not An Id!", "Tidewatch", WAITING);
      Fit.assertFit(visitor.page(), "apply-refused");
    }
  }

  /** Their words change with every version; nothing else is on them. */
  @ParameterizedTest
  @Order(4)
  @ValueSource(strings = {"/about", "/docs", "/docs/certification", "/docs/api"})
  void pagesOfWordsAloneAreFitForEverybody(
      String path, Marketplace marketplace, Chromium chromium) {
    try (Visitor visitor = chromium.visitor(marketplace)) {
      Fit.assertFitWhileItChanges(visitor.open(path), path.substring(1).replace('/', '-'));
    }
  }

  private static void assertFit(Visitor visitor, String name) {
    Fit.assertLooks(visitor.page(), name);
    visitor.assertNoTroubles();
    Fit.assertAccessible(visitor.page(), name);
  }

  private static double layoutShift(Page page) {
    Object sum =
        page.evaluate(
            """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
                  .observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            })
            """);
    return ((Number) sum).doubleValue();
  }
}
