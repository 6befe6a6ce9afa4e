package org.moduleyard.server.publication.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import org.moduleyard.server.publication.submission.CurrentWork;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.moduleyard.server.publication.submission.SubmissionWorks;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Several works in each state, with the real worker and database, whatever becomes of each of them.
 * An {@link Error} leaves the worker as a kill does: nothing after it is written, and the
 * transaction that was open is rolled back.
 */
class SeveralWorksIT extends PublishingTestCase {

  @Autowired Offers offers;
  @Autowired Submissions submissions;
  @Autowired SubmissionWorks records;
  @Autowired Cleanup cleanup;
  @Autowired TransactionTemplate transaction;
  @Autowired AuditLog audit;
  @Autowired PublicationSettings settings;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;

  private int conclusions;

  /** The ways in which one attempt at a work can end. */
  private enum Attempt {
    DONE,
    LATER,
    STUMBLES,
    KILLED_IN_ITS_LONG_PART,
    KILLED_WHILE_IT_CONCLUDES
  }

  private static final class Kill extends Error {
    private static final long serialVersionUID = 1;
  }

  private class ScriptedWork implements StepWork {

    private final Description description;
    private final List<Attempt> attempts;
    private final List<String> log;
    private Attempt current = Attempt.DONE;

    ScriptedWork(SubmissionState state, int position, List<Attempt> attempts, List<String> log) {
      this.description =
          new Description(
              state, position, "work-" + position, Text.literal("Working"), Duration.ofMinutes(1));
      this.attempts = new ArrayList<>(attempts);
      this.log = log;
    }

    private String id() {
      return description.state() + " " + description.name();
    }

    @Override
    public Description description() {
      return description;
    }

    @Override
    public Result run(Submission submission, StepReport report) {
      log.add("run " + id());
      current = attempts.removeFirst();
      return switch (current) {
        case DONE, KILLED_WHILE_IT_CONCLUDES -> new Result.Done();
        case LATER -> new Result.Later("The clock is waited for.");
        case STUMBLES -> throw new IllegalStateException("a bug of ours");
        case KILLED_IN_ITS_LONG_PART -> throw new Kill();
      };
    }

    @Override
    public void conclude(Submission submission) {
      jdbc.sql("insert into submission_finding values (:id, :seq, :words, now())")
          .param("id", submission.id())
          .param("seq", conclusions++)
          .param("words", id())
          .update();
      if (current == Attempt.KILLED_WHILE_IT_CONCLUDES) {
        throw new Kill();
      }
    }
  }

  /** The worker of a process that has just started. */
  private SubmissionWorker worker(List<StepWork> works) {
    return new SubmissionWorker(
        offers,
        submissions,
        records,
        cleanup,
        new StateWorks(works),
        transaction,
        audit,
        settings,
        clock);
  }

  private Submission submission(PortalClient client, String name) {
    client.put(name, SampleOffer.with(REGISTRY, LOGOS, name));
    OfferId id = new OfferId(client.publisher, name);
    return submissions.create(id, offers.find(id).orElseThrow().document(), "");
  }

  @Test
  void eachWorkIsDoneOnceInItsOrderWhateverBecomesOfTheAttempts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PortalClient client = newPublisher();
    for (int round = 0; round < 12; round++) {
      List<String> log = new ArrayList<>();
      List<String> expectedRuns = new ArrayList<>();
      List<String> expectedConclusions = new ArrayList<>();
      List<StepWork> works = new ArrayList<>();
      for (SubmissionState state : SubmissionState.values()) {
        for (int number = 1; state.isWorking() && number <= 2 + random.nextInt(2); number++) {
          List<Attempt> attempts = attempts(random);
          ScriptedWork work = new ScriptedWork(state, number, attempts, log);
          works.add(work);
          attempts.forEach(attempt -> expectedRuns.add("run " + work.id()));
          expectedConclusions.add(work.id());
        }
      }
      Submission submission = submission(client, "gauge-" + round);

      untilItWaits(submission, works);
      assertThat(submissions.find(submission.id()).orElseThrow().state())
          .as("seed %d", seed)
          .isEqualTo(SubmissionState.AWAITING_SIGN_OFF);
      submissions.move(
          submissions.find(submission.id()).orElseThrow(), Event.GO_LIVE, false, "ada");
      untilItWaits(submission, works);

      assertThat(submissions.find(submission.id()).orElseThrow().state())
          .as("seed %d", seed)
          .isEqualTo(SubmissionState.LIVE);
      assertThat(log).as("seed %d", seed).isEqualTo(expectedRuns);
      assertThat(concluded(submission)).as("seed %d", seed).isEqualTo(expectedConclusions);
    }
  }

  private static List<Attempt> attempts(Random random) {
    List<Attempt> attempts = new ArrayList<>();
    while (attempts.size() < 3 && random.nextBoolean()) {
      attempts.add(Attempt.values()[1 + random.nextInt(Attempt.values().length - 1)]);
    }
    attempts.add(Attempt.DONE);
    return attempts;
  }

  /** Comes back whenever the worker says so, with another process after each kill. */
  private void untilItWaits(Submission submission, List<StepWork> works) {
    boolean comesBack = true;
    while (comesBack) {
      try {
        comesBack = worker(works).advance(submission.id()).isPresent();
      } catch (Kill e) {
        comesBack = true;
      }
    }
  }

  private List<String> concluded(Submission submission) {
    return jdbc.sql("select words from submission_finding where submission_id = :id order by seq")
        .param("id", submission.id())
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void aKillBetweenTwoWorksLeavesTheFirstDoneAndTheSecondToDo() {
    List<String> log = new ArrayList<>();
    List<StepWork> works = new ArrayList<>();
    for (SubmissionState state : SubmissionState.values()) {
      if (state.isWorking()) {
        works.add(new ScriptedWork(state, 1, List.of(Attempt.DONE), log));
      }
    }
    works.add(
        new ScriptedWork(
            SubmissionState.CERTIFYING,
            2,
            List.of(Attempt.KILLED_IN_ITS_LONG_PART, Attempt.DONE),
            log));
    Submission submission = submission(newPublisher(), "gauge");
    Optional<Kill> kill = Optional.empty();
    try {
      worker(works).advance(submission.id());
    } catch (Kill e) {
      kill = Optional.of(e);
    }

    assertThat(kill).isPresent();
    Submission killed = submissions.find(submission.id()).orElseThrow();
    assertThat(killed.state()).isEqualTo(SubmissionState.CERTIFYING);
    List<SubmissionWorks.Begun> begun = records.of(killed);
    assertThat(begun).extracting(SubmissionWorks.Begun::work).containsExactly("work-1", "work-2");
    assertThat(begun).extracting(SubmissionWorks.Begun::isDone).containsExactly(true, false);
    CurrentWork current = new StateWorks(works).current(killed, begun).orElseThrow();
    assertThat(current.number() + " of " + current.of()).isEqualTo("2 of 2");
    assertThat(current.isLate(current.beganAt().plusSeconds(60))).isFalse();
    assertThat(current.isLate(current.beganAt().plusSeconds(61))).isTrue();
    log.clear();

    assertThat(worker(works).advance(submission.id())).as("it waits for sign-off").isEmpty();

    assertThat(log).containsExactly("run CERTIFYING work-2", "run PACKAGING_PREVIEW work-1");
  }

  @Test
  void aCancellationBetweenTwoWorksWins() {
    List<String> log = new ArrayList<>();
    List<StepWork> works = new ArrayList<>();
    for (SubmissionState state : SubmissionState.values()) {
      if (state.isWorking()) {
        works.add(new ScriptedWork(state, 2, List.of(Attempt.DONE), log));
      }
    }
    Submission submission = submission(newPublisher(), "gauge");
    works.add(
        new ScriptedWork(SubmissionState.VALIDATING, 1, List.of(Attempt.DONE), log) {
          @Override
          public Result run(Submission running, StepReport report) {
            submissions.move(running, Event.CANCEL, false, "ada");
            return super.run(running, report);
          }
        });

    worker(works).advance(submission.id());

    Submission canceled = submissions.find(submission.id()).orElseThrow();
    assertThat(canceled.state()).isEqualTo(SubmissionState.CANCELED);
    assertThat(log).containsExactly("run VALIDATING work-1");
    assertThat(concluded(submission)).as("nothing is kept of what was canceled").isEmpty();
  }
}
