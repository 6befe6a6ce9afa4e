package org.moduleyard.server.publication.step;

import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.publication.step.StateWorks.Share;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionMessage.Level;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.web.util.HtmlUtils;

/** The progress and messages of a work, stored at once for its publisher. */
final class StepReport {

  private final Submissions submissions;
  private final Submission submission;
  private final Share share;
  private int last = -1;

  StepReport(Submissions submissions, Submission submission, Share share) {
    this.submissions = submissions;
    this.submission = submission;
    this.share = share;
  }

  /** How far the work is; a change of less than one percent is not written. */
  synchronized void progress(long done, long total) {
    int percent = share.of(done, total);
    if (percent > last) {
      last = percent;
      submissions.progress(submission, percent);
    }
  }

  void information(String text) {
    say(Level.INFORMATION, text);
  }

  void warning(String text) {
    say(Level.WARNING, text);
  }

  void warning(Message message) {
    say(Level.WARNING, message);
  }

  void error(Message message) {
    say(Level.ERROR, message);
  }

  private void say(Level level, String text) {
    say(level, Message.literal(text));
  }

  private void say(Level level, Message message) {
    submissions.say(
        submission.id(),
        submission.step(),
        level,
        HtmlUtils.htmlEscape(message.english(), "UTF-8"),
        message.isLiteral() ? Optional.empty() : Optional.of(message));
  }
}
