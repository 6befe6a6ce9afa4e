package org.moduleyard.samples.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes one offer to live, from whatever state it is found in. It only looks at the status and does
 * what that calls for, so a run killed anywhere goes on where it stopped.
 */
final class Publishing {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final PortalApi portal;
  private final String offerId;
  private final Supplier<ObjectNode> document;
  private final Clock clock;
  private final Console console;
  private final Set<String> printed = new HashSet<>();
  private boolean submitted;
  private boolean signedOff;

  Publishing(
      PortalApi portal,
      String offerId,
      Supplier<ObjectNode> document,
      Clock clock,
      Console console) {
    this.portal = portal;
    this.offerId = offerId;
    this.document = document;
    this.clock = clock;
    this.console = console;
  }

  /** Returns when the offer is live. */
  void untilLive() throws InterruptedException {
    if (portal.offer(offerId).isEmpty()) {
      submit();
    }
    String last = "";
    Instant changed = clock.instant();
    while (true) {
      JsonNode status = portal.status(offerId);
      boolean news = print(status) || !status.path("status").asString().equals(last);
      last = status.path("status").asString();
      if (actOn(last, status)) {
        return;
      }
      if (news) {
        changed = clock.instant();
      } else if (Duration.between(changed, clock.instant()).compareTo(PATIENCE) > 0) {
        throw new DemoFailure(
            offerId + " has been \"" + last + "\" for ten minutes without any progress.");
      }
      Thread.sleep(POLL);
    }
  }

  /** Does what the status calls for; true when there is nothing left to do. */
  private boolean actOn(String status, JsonNode document) {
    switch (status) {
      case "succeeded" -> {
        return true;
      }
      case "waitingForPublisherReview" -> {
        if (!signedOff) {
          portal.goLive(offerId);
          console.done(offerId, "publisher signed off");
          signedOff = true;
        }
      }
      case "neverPublished", "notStarted", "canceled" -> submit();
      case "failed" -> {
        if (submitted) {
          throw new DemoFailure(offerId + " could not be published. " + errors(document));
        }
        // An earlier run's failure: its cause, such as a stopped source registry, may be gone.
        submit();
      }
      default -> {
        // Running: wait.
      }
    }
    return false;
  }

  private void submit() {
    portal.put(offerId, document.get());
    console.done(offerId, "draft saved");
    portal.publish(offerId);
    console.done(offerId, "submitted for publishing");
    submitted = true;
    signedOff = false;
    printed.clear();
  }

  /** Prints each step and message the first time it is seen; tells whether there was any. */
  private boolean print(JsonNode status) {
    boolean news = false;
    for (JsonNode step : status.path("steps")) {
      String state = step.path("status").asString();
      String name = step.path("stepName").asString();
      if (!state.equals("notStarted") && printed.add(name + step.path("id") + state)) {
        news = true;
        if (!state.equals("inProgress")) {
          console.done(offerId, name + ": " + inWords(state));
        }
      }
    }
    return news;
  }

  private static String errors(JsonNode status) {
    StringBuilder text = new StringBuilder();
    for (JsonNode message :
        status.findValues("messages").stream().flatMap(JsonNode::valueStream).toList()) {
      if (message.path("level").asString().equals("error")) {
        text.append("\n    ").append(Jsoup.parse(message.path("messageHtml").asString()).text());
      }
    }
    return text.isEmpty() ? "The server gave no reason." : "The server says:" + text;
  }

  private static String inWords(String camelCase) {
    return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
