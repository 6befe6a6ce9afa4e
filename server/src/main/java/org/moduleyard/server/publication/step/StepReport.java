package org.moduleyard.server.publication.step;

import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionMessage.Level;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.web.util.HtmlUtils;

/** The progress and messages of a step, stored at once for its publisher. */
final class StepReport {

  private final Submissions submissions;
  private final Submission submission;
  private int last = -1;

  StepReport(Submissions submissions, Submission submission) {
    this.submissions = submissions;
    this.submission = submission;
  }

  /** 0..100; a change of less than one percent is not written. */
  synchronized void progress(long done, long total) {
    int percent = total <= 0 ? 0 : Math.clamp(done * 100 / total, 0, 99);
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

  void error(String text) {
    say(Level.ERROR, text);
  }

  private void say(Level level, String text) {
    submissions.say(submission.id(), submission.step(), level, HtmlUtils.htmlEscape(text, "UTF-8"));
  }
}
