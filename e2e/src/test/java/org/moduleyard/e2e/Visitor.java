package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;

/**
 * A person at a browser, with cookies of their own. Failures on the way are noted: errors and
 * warnings of the console, which include violations of the content security policy, scripts that
 * fail, and requests to anybody but the marketplace.
 */
final class Visitor implements AutoCloseable {

  /** Long enough for a machine that does much else; nothing waits for all of it when it works. */
  static final int PATIENCE_MILLIS = 60_000;

  private final String server;
  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();

  /**
   * @param server the public URL of the marketplace
   */
  Visitor(Browser browser, String server, boolean javaScript) {
    this.server = server;
    context =
        browser.newContext(
            new NewContextOptions()
                .setBaseURL(server)
                .setJavaScriptEnabled(javaScript)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setViewportSize(1280, 800));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(this::note);
    page.onPageError(error -> troubles.add("script error: " + error));
    page.onRequest(this::note);
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      troubles.add(message.type() + " on " + page.url() + ": " + message.text());
    }
  }

  private void note(Request request) {
    String url = request.url();
    if (!url.startsWith(server + "/") && !url.startsWith("data:")) {
      troubles.add("request to another origin: " + url);
    }
  }

  Page page() {
    return page;
  }

  Page open(String path) {
    page.navigate(path);
    return page;
  }

  /**
   * Opens a page whose scripts and pictures arrive after it was painted, as they do on a slow line.
   * Its document arrives whole, so that what is painted first does not depend on the machine.
   */
  Page openWithTheRestLate(String path) {
    List<Route> late = new ArrayList<>();
    page.route(
        url -> true,
        route -> {
          switch (route.request().resourceType()) {
            case "document" -> route.fulfill(new FulfillOptions().setResponse(route.fetch()));
            case "stylesheet" -> route.resume();
            default -> late.add(route);
          }
        });
    page.navigate(path, new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.waitForFunction("() => performance.getEntriesByType('paint').length > 0");
    page.unrouteAll();
    late.forEach(Route::resume);
    page.waitForLoadState();
    return page;
  }

  void signIn(DemoAccounts.Person person) {
    open("/login");
    page.getByLabel("User name").fill(person.user());
    page.getByLabel("Password").fill(person.password());
    press("Sign in");
    assertThat(page.url()).as("signed in as " + person.user()).doesNotContain("/login");
  }

  /** The cookies of the session. */
  List<Cookie> session() {
    return context.cookies();
  }

  /** Goes on with what another browser kept. */
  void resume(List<Cookie> session) {
    context.addCookies(session);
  }

  /** Applies as a publisher, with an account that is made on the way. */
  void applyAsPublisher(String publisherId, String publisherName, DemoAccounts.Person person) {
    open("/publishers/apply");
    page.getByLabel("Publisher ID").fill(publisherId);
    page.getByLabel("Publisher name").fill(publisherName);
    page.getByLabel("What you want to publish").fill("Modules that listen to tide gauges.");
    page.locator("#contactName").fill("Mira Okafor");
    page.getByLabel("E-mail address").fill("mira.okafor@harbour.example");
    page.getByLabel("Telephone").fill("+49 40 5550 0199");
    page.getByLabel("User name").fill(person.user());
    page.getByLabel("Password").fill(person.password());
    press("Send application");
  }

  /** Presses the one button with this name. */
  void press(String name) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true)).click();
  }

  /** Fails when anything went wrong on the way so far. */
  void assertNoTroubles() {
    assertThat(troubles).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
