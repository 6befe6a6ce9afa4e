package org.moduleyard.server.testing.contract;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Texts of a request or an answer as the JSON values that schemas speak of. */
public final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Values() {}

  /** A header's or parameter's text; a number or truth value when its schema is about those. */
  public static JsonNode ofType(Contract contract, JsonNode schema, String text) {
    return switch (contract.resolved(schema).path("type").asString("string")) {
      case "integer" ->
          text.matches("-?\\d{1,18}")
              ? JSON.numberNode(Long.parseLong(text))
              : JSON.stringNode(text);
      case "boolean" ->
          text.matches("true|false")
              ? JSON.booleanNode(Boolean.parseBoolean(text))
              : JSON.stringNode(text);
      default -> JSON.stringNode(text);
    };
  }

  /** The text that a request's publisher would send. */
  public static String text(BodyPublisher publisher) {
    BodySubscriber<String> collected = BodySubscribers.ofString(StandardCharsets.UTF_8);
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            collected.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            collected.onNext(List.of(bytes));
          }

          @Override
          public void onError(Throwable problem) {
            collected.onError(problem);
          }

          @Override
          public void onComplete() {
            collected.onComplete();
          }
        });
    return collected.getBody().toCompletableFuture().join();
  }
}
