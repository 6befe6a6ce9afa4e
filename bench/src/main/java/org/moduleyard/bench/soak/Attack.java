package org.moduleyard.bench.soak;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * One door that many callers try at once with the most that it may be sent.
 *
 * @param name of the door
 * @param callers at once
 * @param request made anew for each call
 */
record Attack(String name, int callers, Request request) {

  /** Sends one request of the attack. */
  interface Request {
    HttpRequest next() throws IOException, InterruptedException;
  }

  /** How often each status was the answer; 0 stands for none at all. */
  static final class Answers {
    private final Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(int status) {
      counts.computeIfAbsent(status, key -> new LongAdder()).increment();
    }

    /** Answers that say something broke: 500 and above, but for 503 and 507. */
    long broken() {
      return counts.entrySet().stream()
          .filter(count -> count.getKey() >= 500)
          .filter(count -> count.getKey() != 503 && count.getKey() != 507)
          .mapToLong(count -> count.getValue().sum())
          .sum();
    }

    @Override
    public String toString() {
      return counts.toString().replaceAll("[{}]", "").replace("=", ": ");
    }
  }

  /** Sends one request after the other for as long as it is told to. */
  void run(HttpClient http, Answers answers, BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      try {
        answers.count(http.send(request.next(), BodyHandlers.discarding()).statusCode());
      } catch (IOException e) {
        answers.count(0); // refused in the middle of a body: the connection is gone
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
