package org.moduleyard.server.publication;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.report.LiveProgress;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.step.StateWorks;
import org.moduleyard.server.publication.submission.CurrentWork;
import org.moduleyard.server.publication.submission.Operation;
import org.moduleyard.server.publication.submission.Operations;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.StepTimes;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionMessage;
import org.moduleyard.server.publication.submission.SubmissionPulse;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.SubmissionWorks;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Service;

/** The present and past submissions of offers. Changes nothing. */
@Service
public class SubmissionQueries {

  private final Submissions submissions;
  private final Operations operations;
  private final Slots slots;
  private final Certification certification;
  private final SubmissionWorks records;
  private final StateWorks works;

  SubmissionQueries(
      Submissions submissions,
      Operations operations,
      Slots slots,
      Certification certification,
      SubmissionWorks records,
      StateWorks works) {
    this.records = records;
    this.works = works;
    this.submissions = submissions;
    this.operations = operations;
    this.slots = slots;
    this.certification = certification;
  }

  /** The newest submission of each offer of a publisher that has one. */
  public Map<OfferId, SubmissionHead> heads(String publisher) {
    return submissions.heads(publisher);
  }

  public Optional<SubmissionHead> head(OfferId id) {
    return submissions.head(id);
  }

  /** The versions of an offer before one of them, newest first. */
  public List<SubmissionHead> heads(OfferId id, int before, int limit) {
    return submissions.heads(id, before, limit);
  }

  /** The newest submission of each of these offers that has one. */
  public Map<OfferId, SubmissionHead> heads(Collection<OfferId> offers) {
    return submissions.heads(offers);
  }

  /** The submissions in production of those of these offers that have one, live or stopped. */
  Map<OfferId, SubmissionHead> inProduction(Collection<OfferId> offers) {
    return submissions.inProduction(offers);
  }

  /** The newest submission of an offer, running or ended. */
  public Optional<Submission> latest(OfferId id) {
    return submissions.latest(id);
  }

  public Optional<Submission> inSlot(OfferId id, Slot slot) {
    return slots.submission(id, slot).flatMap(submissions::find);
  }

  public Optional<Submission> version(OfferId id, int version) {
    return submissions.version(id, version);
  }

  /** Newest first. */
  public List<Submission> history(OfferId id, int limit) {
    return submissions.history(id, limit);
  }

  public Optional<Submission> submission(UUID id) {
    return submissions.find(id);
  }

  public Optional<Operation> operation(OfferId id, UUID operation) {
    return operations.find(id, operation);
  }

  /** The operations of submissions, oldest first. */
  public Map<UUID, List<Operation>> operationsOf(List<Submission> of) {
    return operations.of(of.stream().map(Submission::id).toList());
  }

  /** The summaries of a submission's reports, by plan; empty before it is certified. */
  public List<PlanReport> reports(Submission submission) {
    return certification.plans(submission.id());
  }

  /** How far certification is and what it has found so far; empty when none is going on. */
  public Optional<LiveProgress> certifying(Submission submission) {
    return certifying(submission.id(), submission.state());
  }

  private Optional<LiveProgress> certifying(UUID submission, SubmissionState state) {
    return state == SubmissionState.CERTIFYING
        ? certification.progress(submission)
        : Optional.empty();
  }

  /** The works of its state that were begun, the latest last. */
  public List<SubmissionWorks.Begun> begun(Submission submission) {
    return records.of(submission);
  }

  /**
   * The work that is being done for a submission; empty when none is.
   *
   * @param begun the works of its state that were begun
   */
  public Optional<CurrentWork> current(Submission submission, List<SubmissionWorks.Begun> begun) {
    return works.current(submission, begun);
  }

  /** When its steps began and ended. */
  public StepTimes times(Submission submission) {
    return StepTimes.of(submission.createdAt(), submissions.transitions(submission.id()));
  }

  /**
   * A mark that changes whenever the status page of an offer does; empty before the first publish.
   */
  public Optional<String> pulse(OfferId id) {
    return submissions.pulse(id).map(this::mark);
  }

  private String mark(SubmissionPulse pulse) {
    return pulse.mark(certifying(pulse.id(), pulse.state()));
  }

  public List<SubmissionMessage> messages(Submission submission) {
    return submissions.messages(submission.id());
  }
}
