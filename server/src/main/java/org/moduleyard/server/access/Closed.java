package org.moduleyard.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.moduleyard.server.platform.web.Explanation;
import org.moduleyard.server.platform.web.Text;

/** Why a page is closed to somebody, in words that tell the causes apart, with what helps. */
final class Closed {

  private Closed() {}

  /**
   * @param forged whether the token of a form did not fit: its page was too old, or it came from
   *     elsewhere
   */
  static Explanation explanation(HttpServletRequest request, boolean forged) {
    if (forged) {
      return of(Text.of("identity.closed.form"), Text.of("identity.closed.form.advice"));
    }
    return AccessTable.find(request)
        .map(match -> explanation(match.row().access()))
        .orElseGet(
            () ->
                of(Text.of("identity.closed.account"), Text.of("identity.closed.account.advice")));
  }

  private static Explanation explanation(Access access) {
    return switch (access) {
      case PUBLISHER_MEMBER, PUBLISHER_READER ->
          of(Text.of("identity.closed.member"), Text.of("identity.closed.member.advice"));
      case PUBLISHER_OWNER, PUBLISHER_SIGN_OFF ->
          of(Text.of("identity.closed.owner"), Text.of("identity.closed.owner.advice"));
      case REVIEWER ->
          of(Text.of("identity.closed.reviewer"), Text.of("identity.closed.reviewer.advice"));
      case OPERATOR ->
          of(Text.of("identity.closed.operator"), Text.of("identity.closed.operator.advice"));
      case ANYONE, SIGNED_IN ->
          of(Text.of("identity.closed.account"), Text.of("identity.closed.account.advice"));
    };
  }

  private static Explanation of(Text headline, Text advice) {
    return new Explanation(HttpServletResponse.SC_FORBIDDEN, headline, advice);
  }
}
