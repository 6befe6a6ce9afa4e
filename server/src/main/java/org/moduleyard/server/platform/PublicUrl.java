package org.moduleyard.server.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * The one source of absolute URLs. The Host header of a request is never used: whoever sends it
 * chooses it.
 */
public class PublicUrl {

  private volatile @Nullable String base;

  public PublicUrl(@Nullable String configured) {
    this.base = configured;
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    if (base == null && event.getApplicationContext().getServerNamespace() == null) {
      base = "http://localhost:" + event.getWebServer().getPort();
    }
  }

  /** Scheme, host and port, without a trailing slash. */
  public String base() {
    String url = base;
    if (url == null) {
      throw new IllegalStateException("the server does not listen yet");
    }
    return url;
  }

  /** An absolute URL for a path that begins with a slash. */
  public String absolute(String path) {
    return base() + path;
  }

  /** Host and port as container references write them, e.g. {@code localhost:8080}. */
  public String registryHost() {
    String url = base();
    return url.substring(url.indexOf("://") + 3);
  }
}
