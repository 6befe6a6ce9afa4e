package org.moduleyard.server.publication.step;

import java.util.List;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;

/** The work of one step; safe to do again after a kill at any point. */
interface StepWork {

  /** The state this work belongs to. */
  SubmissionState state();

  /** Does the long part, outside any transaction. */
  Result run(Submission submission, StepReport report);

  /** Work to do in the same transaction as the move to the next state. */
  default void conclude(Submission submission) {}

  /** How the long part ended. */
  sealed interface Result {
    record Done() implements Result {}

    /**
     * The publisher has to fix something.
     *
     * @param verdict certification's judgement, not a step that could not be done
     * @param reasons plain text, one message each
     */
    record Refused(boolean verdict, List<String> reasons) implements Result {}

    /** Nothing is wrong with the submission; the same work is tried again later. */
    record Later(String reason) implements Result {}
  }
}
