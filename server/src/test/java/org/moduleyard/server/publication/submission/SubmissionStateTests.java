package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.publication.submission.SubmissionState.Event;

/** Every pair of state and event, and the page in the docs that is printed from them. */
class SubmissionStateTests {

  private static final Path PAGE = Path.of("..", "docs", "publishing-states.md");

  @Test
  void aSubmissionThatMeetsNoTroubleGoesFromValidationToLive() {
    SubmissionState state = SubmissionState.VALIDATING;
    for (Event event :
        new Event[] {
          Event.STEP_DONE,
          Event.STEP_DONE,
          Event.STEP_DONE,
          Event.GO_LIVE,
          Event.STEP_DONE,
          Event.STEP_DONE
        }) {
      state = state.after(event).orElseThrow();
    }
    assertThat(state).isEqualTo(SubmissionState.LIVE);
  }

  @Test
  void nothingHappensToASubmissionThatHasEnded() {
    for (SubmissionState state : SubmissionState.values()) {
      for (Event event : Event.values()) {
        if (state.isEnded()) {
          assertThat(state.after(event)).as("%s in %s", event, state).isEmpty();
        }
      }
    }
  }

  @Test
  void everyStateThatHasNotEndedCanBeLeftAndReached() {
    Set<SubmissionState> reached = EnumSet.of(SubmissionState.VALIDATING);
    for (SubmissionState state : SubmissionState.values()) {
      boolean leaves = false;
      for (Event event : Event.values()) {
        Optional<SubmissionState> next = state.after(event);
        next.ifPresent(reached::add);
        leaves |= next.isPresent();
      }
      assertThat(leaves).as("%s can be left", state).isEqualTo(!state.isEnded());
    }
    assertThat(reached).containsExactlyInAnyOrder(SubmissionState.values());
  }

  @Test
  void onlyThePublishersSignOffLeavesThePreview() {
    assertThat(SubmissionState.AWAITING_SIGN_OFF.allows(Event.STEP_DONE)).isFalse();
    for (SubmissionState state : SubmissionState.values()) {
      assertThat(state.allows(Event.GO_LIVE)).isEqualTo(state == SubmissionState.AWAITING_SIGN_OFF);
    }
  }

  @Test
  void aPublisherCancelsUpToGoLiveAndAnOperatorAfterIt() {
    for (SubmissionState state : SubmissionState.active()) {
      assertThat(state.allows(Event.CANCEL))
          .as("cancel in %s", state)
          .isEqualTo(state.compareTo(SubmissionState.AWAITING_SIGN_OFF) <= 0);
      assertThat(state.allows(Event.ABORT))
          .as("abort in %s", state)
          .isEqualTo(state.compareTo(SubmissionState.AWAITING_SIGN_OFF) > 0);
    }
  }

  @Test
  void theTableInTheDocsIsTheOneInTheCode() throws IOException {
    String printed = print();
    if (Boolean.getBoolean("moduleyard.print-docs")) {
      Files.writeString(PAGE, printed);
    }
    assertThat(PAGE)
        .as("run the test with -Dmoduleyard.print-docs=true to print the page again")
        .hasContent(printed);
  }

  private static String print() {
    StringBuilder page =
        new StringBuilder("# Publishing states\n\nPrinted from `SubmissionState` by its test.\n\n");
    page.append("```mermaid\nstateDiagram-v2\n  [*] --> VALIDATING\n");
    for (SubmissionState state : SubmissionState.values()) {
      for (Event event : Event.values()) {
        state
            .after(event)
            .ifPresent(next -> page.append("  %s --> %s: %s%n".formatted(state, next, event)));
      }
      if (state.isEnded()) {
        page.append("  %s --> [*]%n".formatted(state));
      }
    }
    page.append("```\n\n| State | Event | Next state |\n|---|---|---|\n");
    for (SubmissionState state : SubmissionState.values()) {
      for (Event event : Event.values()) {
        state
            .after(event)
            .ifPresent(
                next -> page.append("| `%s` | `%s` | `%s` |%n".formatted(state, event, next)));
      }
    }
    return page.toString();
  }
}
