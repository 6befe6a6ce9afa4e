package org.moduleyard.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How often offers were read from text and copied as a whole in this process, counted by the flight
 * recorder.
 *
 * @param where the places that did so, for messages
 */
public record OfferReading(long parsed, long copied, List<String> where) {

  private static final String PARSED = "org.moduleyard.OfferParsed";
  private static final String COPIED = "org.moduleyard.OfferCopied";

  public static OfferReading during(Runnable action) {
    try (Recording recording = new Recording()) {
      recording.enable(PARSED).withoutThreshold();
      recording.enable(COPIED).withoutThreshold();
      recording.start();
      action.run();
      recording.stop();
      Path file = Files.createTempFile("offers", ".jfr");
      try {
        recording.dump(file);
        return of(RecordingFile.readAllEvents(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OfferReading of(List<RecordedEvent> events) {
    return new OfferReading(
        count(events, PARSED),
        count(events, COPIED),
        events.stream()
            .filter(event -> event.getEventType().getName().startsWith("org.moduleyard."))
            .map(event -> event.getEventType().getName() + " " + event.getStackTrace())
            .toList());
  }

  private static long count(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).count();
  }
}
