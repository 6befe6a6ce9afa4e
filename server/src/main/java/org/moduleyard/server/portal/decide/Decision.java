package org.moduleyard.server.portal.decide;

import java.util.List;
import org.moduleyard.server.platform.web.Text;

/**
 * A decision of a publisher about an offer, and the texts of its page before and when it cannot be
 * taken.
 *
 * @param action the last part of the address that does it, below the offer's
 * @param title the question
 * @param refusal why the state of the offer does not allow it
 * @param isDanger it cannot be taken back easily
 * @param points the effects, one sentence each
 */
public record Decision(
    String action, Text button, Text title, Text refusal, boolean isDanger, List<Text> points) {

  static final Decision GO_LIVE =
      new Decision(
          "golive",
          Text.of("publication.go-live"),
          Text.of("publication.go-live.title"),
          Text.of("publication.go-live.not-now"),
          false,
          List.of(
              Text.of("publication.go-live.public"),
              Text.of("publication.go-live.replaces"),
              Text.of("publication.go-live.final")));

  static final Decision CANCEL =
      new Decision(
          "cancel",
          Text.of("publication.cancel"),
          Text.of("publication.cancel.title"),
          Text.of("publication.cancel.not-now"),
          true,
          List.of(
              Text.of("publication.cancel.ends"),
              Text.of("publication.cancel.keeps"),
              Text.of("publication.cancel.again")));

  static final Decision STOP =
      new Decision(
          "stop",
          Text.of("publication.stop"),
          Text.of("publication.stop.title"),
          Text.of("publication.stop.not-now"),
          true,
          List.of(
              Text.of("publication.stop.hides"),
              Text.of("publication.stop.keeps"),
              Text.of("publication.stop.again")));

  static final Decision RESUME =
      new Decision(
          "resume",
          Text.of("publication.resume"),
          Text.of("publication.resume.title"),
          Text.of("publication.resume.not-now"),
          false,
          List.of(Text.of("publication.resume.shows")));

  static final Decision DELETE =
      new Decision(
          "delete",
          Text.of("publication.delete"),
          Text.of("publication.delete.title"),
          Text.of("publication.delete.was-live"),
          true,
          List.of(Text.of("publication.delete.all"), Text.of("publication.delete.final")));

  private static final List<Decision> ALL = List.of(GO_LIVE, CANCEL, STOP, RESUME, DELETE);

  public Decision {
    points = List.copyOf(points);
  }

  /**
   * The one of this address.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  static Decision of(String action) {
    return ALL.stream().filter(one -> one.action.equals(action)).findFirst().orElseThrow();
  }

  /** Whether customers want to know the reason. */
  public boolean asksReason() {
    return equals(STOP);
  }
}
