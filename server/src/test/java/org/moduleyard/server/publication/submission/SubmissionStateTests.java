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
  void aBusyOfferHasAStepAndWaitsForSomebody() {
    for (SubmissionState state : SubmissionState.values()) {
      if (state.isActive()) {
        assertThat(state.step()).as("step of %s", state).isPresent();
        assertThat(state.waitingFor().isNobody()).as("nobody acts in %s", state).isFalse();
      }
      assertThat(state.isWorking())
          .as("%s goes on by itself", state)
          .isEqualTo(state.waitingFor() == WaitingFor.MARKETPLACE);
    }
  }

  @Test
  void theMarketplaceLeavesTheStatesItWorksInAndTheHistoryTellsWhereTo() {
    for (SubmissionState state : SubmissionState.values()) {
      for (Event event : new Event[] {Event.STEP_DONE, Event.STEP_FAILED}) {
        assertThat(state.allows(event)).as("%s in %s", event, state).isEqualTo(state.isWorking());
        state
            .after(event)
            .ifPresent(
                next ->
                    assertThat(SubmissionState.history(next.auditAction(), "gauge", "7"))
                        .as("history of %s", next)
                        .isPresent());
      }
    }
    assertThat(SubmissionState.history("submission.live", "gauge", "7").orElseThrow().english())
        .isEqualTo("Version 7 of gauge is live.");
    assertThat(SubmissionState.history("offer.saved", "gauge", "7")).isEmpty();
  }

  @Test
  void whoeverHasToDecideIsWaitedFor() {
    for (SubmissionState state : SubmissionState.values()) {
      boolean person = !state.waitingFor().isNobody() && !state.isWorking();
      if (person && state.progress() != OfferProgress.CANCELED) {
        assertThat(state.decision(7)).as("what is decided in %s", state).isPresent();
      }
      if (state.decision(7).isPresent()) {
        assertThat(state.waitingFor().isNobody()).as("nobody decides in %s", state).isFalse();
      }
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
        new StringBuilder(
            """
            # Publishing states

            Printed from `SubmissionState` by its test. A state says who is waited for; while an offer
            is busy, nothing else of it is published. `blocked` is `rejected` when it is a verdict of
            certification.

            """);
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
    page.append("```\n\n");
    page.append(
        "| State | Pages say | Waiting for | Busy | Customers see it | Step | API: offer |");
    page.append(
        " API: step | API: publish | API: go live |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (SubmissionState state : SubmissionState.values()) {
      page.append(
          "| `%s` | %s | %s | %s | %s | %s | `%s` | `%s` | `%s` | `%s` |%n"
              .formatted(
                  state,
                  state.progress().label().english(),
                  state.waitingFor().wireName(),
                  state.isActive() ? "yes" : "",
                  state.isListed() ? "yes" : "",
                  state.step().map(Step::title).orElse("the one it ended in"),
                  state.offerStatus().wireName(),
                  state.stepStatus().wireName(),
                  state.operationStatus(Operation.Type.PUBLISH).wireName(),
                  state.operationStatus(Operation.Type.GO_LIVE).wireName()));
    }
    page.append("\n| State | Event | Next state |\n|---|---|---|\n");
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
