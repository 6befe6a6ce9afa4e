package org.moduleyard.server.access;

import static org.moduleyard.server.access.Access.ANYONE;
import static org.moduleyard.server.access.Access.OPERATOR;
import static org.moduleyard.server.access.Access.PUBLISHER_MEMBER;
import static org.moduleyard.server.access.Access.PUBLISHER_OWNER;
import static org.moduleyard.server.access.Access.PUBLISHER_READER;
import static org.moduleyard.server.access.Access.PUBLISHER_SIGN_OFF;
import static org.moduleyard.server.access.Access.REVIEWER;
import static org.moduleyard.server.access.Access.SIGNED_IN;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;

/**
 * The access rights of all pages, in one table. The first row that matches decides; a page that no
 * row matches does not exist for anybody.
 *
 * <p>{@code GET} rows hold for {@code HEAD} too. Two areas decide for themselves and are not here:
 * {@code /api/**} asks every caller for an access token, and {@code /v2/**} with {@code /token}
 * speaks the distribution protocol.
 */
final class AccessTable {

  /** {@code publisher.offer}, or a marketing identifier in the offer's place. */
  private static final String LISTING = "/{listing:[a-z0-9_-]+\\.[A-Za-z0-9_-]+}";

  private static final String OFFER = "/portal/{publisherId}/offers/{offerId}";

  private static final List<Row> ROWS =
      List.of(
          // the storefront and what its pages and tools load
          row("GET", "/", ANYONE),
          row("GET", "/assets/**", ANYONE),
          row("GET", "/media/**", ANYONE),
          row("GET", "/favicon.ico", ANYONE),
          row("GET", "/robots.txt", ANYONE),
          row("GET", "/feed.atom", ANYONE),
          row("GET", "/rules", ANYONE),
          row("GET", "/about", ANYONE),
          row("GET", "/docs", ANYONE),
          row("GET", "/docs/{name}", ANYONE),
          row("GET", "/marketplace/**", ANYONE),
          row("GET", LISTING, ANYONE),
          row("GET", "/preview" + LISTING, SIGNED_IN),
          row("GET", LISTING + "/plans/**", ANYONE),
          row("POST", LISTING + "/plans/**", ANYONE),
          row("GET", LISTING + "/get", SIGNED_IN),
          row("POST", LISTING + "/get", SIGNED_IN),
          row("POST", "/language", ANYONE),
          row("GET", "/offers/**", ANYONE),
          row("OPTIONS", "/offers/**", ANYONE),
          row("GET", "/artifacts/**", ANYONE),
          row("OPTIONS", "/artifacts/**", ANYONE),
          // accounts
          row("GET", "/login", ANYONE),
          row("POST", "/login", ANYONE),
          row("POST", "/logout", ANYONE),
          row("GET", "/register", ANYONE),
          row("POST", "/register", ANYONE),
          row("GET", "/account/**", SIGNED_IN),
          row("POST", "/account/**", SIGNED_IN),
          // publishers
          row("GET", "/publishers/apply", ANYONE),
          row("POST", "/publishers/apply", ANYONE),
          row("GET", "/portal", SIGNED_IN),
          row("GET", "/portal/{publisherId}/access", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/service-principals/**", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/profile", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/agreement", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/members/**", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/offers/{offerId}/golive", PUBLISHER_SIGN_OFF),
          row("GET", "/portal/{publisherId}/offers/{offerId}/golive", PUBLISHER_SIGN_OFF),
          row("GET", "/portal/{publisherId}/offers/{offerId}/stop", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/offers/{offerId}/stop", PUBLISHER_OWNER),
          row("GET", "/portal/{publisherId}/offers/{offerId}/resume", PUBLISHER_OWNER),
          row("POST", "/portal/{publisherId}/offers/{offerId}/resume", PUBLISHER_OWNER),
          // pages that operators may read too; nothing below acts
          row("GET", "/portal/{publisherId}", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/approvals", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/history", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/history.csv", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/profile", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/agreement", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/offers/new", PUBLISHER_MEMBER),
          row("GET", OFFER, PUBLISHER_READER),
          row("GET", OFFER + "/events", PUBLISHER_READER),
          row("GET", OFFER + "/compare", PUBLISHER_READER),
          row("GET", OFFER + "/history", PUBLISHER_READER),
          row("GET", OFFER + "/history.csv", PUBLISHER_READER),
          row("GET", OFFER + "/preview/listing", PUBLISHER_READER),
          row("GET", OFFER + "/reports/**", PUBLISHER_READER),
          row("GET", OFFER + "/versions/**", PUBLISHER_READER),
          row("GET", "/portal/{publisherId}/**", PUBLISHER_MEMBER),
          row("POST", "/portal/{publisherId}/**", PUBLISHER_MEMBER),
          // the people who run the marketplace
          row("GET", "/reviewer/**", REVIEWER),
          row("POST", "/reviewer/**", REVIEWER),
          row("GET", "/operator/**", OPERATOR),
          row("POST", "/operator/**", OPERATOR));

  private AccessTable() {}

  /** One line of the table. */
  record Row(PathPatternRequestMatcher paths, String method, String pattern, Access access) {}

  /** A row that matches a request, and the variables of its path. */
  record Match(Row row, Map<String, String> variables) {

    boolean allows(Caller caller, SignOffPolicy signOff) {
      return switch (row.access()) {
        case ANYONE -> true;
        case SIGNED_IN -> caller instanceof Caller.Person;
        case PUBLISHER_MEMBER -> publisher().filter(caller::mayEdit).isPresent();
        case PUBLISHER_READER ->
            publisher().filter(id -> caller.mayEdit(id) || caller.isOperator()).isPresent();
        case PUBLISHER_OWNER -> publisher().filter(caller::isOwnerOf).isPresent();
        case PUBLISHER_SIGN_OFF ->
            publisher()
                .flatMap(id -> Optional.ofNullable(caller.roleAt(id)))
                .filter(signOff::allows)
                .isPresent();
        case REVIEWER -> caller.isReviewer();
        case OPERATOR -> caller.isOperator();
      };
    }

    private Optional<PublisherId> publisher() {
      return PublisherId.tryParse(variables.getOrDefault("publisherId", ""));
    }
  }

  static List<Row> rows() {
    return ROWS;
  }

  /** The row that decides about a request; empty when the path does not exist. */
  static Optional<Match> find(HttpServletRequest request) {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    for (Row row : ROWS) {
      MatchResult result = row.paths().matcher(request);
      if (result.isMatch() && row.method().equals(method)) {
        return Optional.of(new Match(row, result.getVariables()));
      }
    }
    return Optional.empty();
  }

  private static Row row(String method, String pattern, Access access) {
    return new Row(
        PathPatternRequestMatcher.withDefaults().matcher(pattern), method, pattern, access);
  }
}
