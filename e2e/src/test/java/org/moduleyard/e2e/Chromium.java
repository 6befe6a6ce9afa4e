package org.moduleyard.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The browser of the system, started once for all tests of a run. */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MILLIS);
    Tool chromium = Tool.named("chromium", "chromium");
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium.path())
                    .setEnv(withTheSameFontsEverywhere())
                    // Build machines run as root and with a small /dev/shm.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
  }

  private static Map<String, String> withTheSameFontsEverywhere() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    Path fonts = Path.of("src", "test", "resources", "fonts.conf").toAbsolutePath();
    environment.put("FONTCONFIG_FILE", fonts.toString());
    return environment;
  }

  /** Somebody new, signed in nowhere. */
  Visitor visitor(Marketplace marketplace) {
    return visitor(marketplace.url());
  }

  /** Somebody new at the marketplace with this public URL. */
  Visitor visitor(String url) {
    return new Visitor(browser, url, true);
  }

  /** Somebody new whose browser runs no scripts. */
  Visitor visitorWithoutJavaScript(Marketplace marketplace) {
    return visitorWithoutJavaScript(marketplace.url());
  }

  /** The same at the marketplace with this public URL. */
  Visitor visitorWithoutJavaScript(String url) {
    return new Visitor(browser, url, false);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** Hands the one browser of the run to every test that asks for it. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
    }
  }
}
