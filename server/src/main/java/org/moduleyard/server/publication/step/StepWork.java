package org.moduleyard.server.publication.step;

import java.time.Duration;
import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;

/**
 * One of the works of a publishing state, which are done one after the other; safe to do again
 * after a kill at any point.
 */
interface StepWork {

  /** Its place and its texts, known before it is done. */
  Description description();

  /** Does the long part, outside any transaction. */
  Result run(Submission submission, StepReport report);

  /**
   * Work to do in the transaction that records this work as done; that of the last work of a state
   * is the move to the next one.
   */
  default void conclude(Submission submission) {}

  /**
   * The place of a work among all, and its texts.
   *
   * @param state in which it is done
   * @param position among the works of the state; the lowest is done first
   * @param name stored for each work that is done; never changed and never used again for another
   * @param doing the text on pages while it is done
   * @param maxDuration after which pages say that it takes longer than it should
   */
  record Description(
      SubmissionState state, int position, String name, Text doing, Duration maxDuration) {}

  /** How the long part ended. */
  sealed interface Result {
    record Done() implements Result {}

    /**
     * The publisher has to fix something.
     *
     * @param verdict certification's judgement, not a step that could not be done
     * @param reasons one message each
     */
    record Refused(boolean verdict, List<Message> reasons) implements Result {}

    /** Nothing is wrong with the submission; the same work is tried again later. */
    record Later(String reason) implements Result {}
  }
}
