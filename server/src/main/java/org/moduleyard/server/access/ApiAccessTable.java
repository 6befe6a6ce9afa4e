package org.moduleyard.server.access;

import static org.moduleyard.server.access.ApiRight.ANYONE;
import static org.moduleyard.server.access.ApiRight.CALLER;
import static org.moduleyard.server.access.ApiRight.MEMBER;
import static org.moduleyard.server.access.ApiRight.MEMBER_OR_OPERATOR;
import static org.moduleyard.server.access.ApiRight.OPERATOR;
import static org.moduleyard.server.access.ApiRight.OWNER;
import static org.moduleyard.server.access.ApiRight.OWNER_OR_OPERATOR;
import static org.moduleyard.server.access.ApiRight.SIGN_OFF;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.server.identity.caller.PublisherId;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;

/**
 * Every call of the API and who may make it, on one page. A path that no row matches does not
 * exist.
 *
 * <p>{@code GET} rows hold for {@code HEAD} too. A row is about the whole path: another case, a
 * trailing slash or one part more is another path. {@code {publisher}} is the publisher that the
 * right is about.
 */
public final class ApiAccessTable {

  private static final String APPLICATIONS = "/api/publisher-applications";
  private static final String PUBLISHER = "/api/publishers/{publisher}";
  private static final String PROGRAMS = PUBLISHER + "/service-principals";
  private static final String OFFERS = PUBLISHER + "/offers";
  private static final String OFFER = OFFERS + "/{offer}";
  private static final String VERSION = OFFER + "/versions/{version}";

  private static final String PLAN = VERSION + "/plans/{plan}";

  private static final List<Row> ROWS =
      List.of(
          // the description of this API
          new Row("GET", "/api/openapi.json", ANYONE, false),
          new Row("GET", "/api/openapi.yaml", ANYONE, false),
          // offers and their way to the public (the trailing slashes are documented)
          row("GET", OFFERS, MEMBER_OR_OPERATOR),
          row("GET", OFFERS + "/", MEMBER_OR_OPERATOR),
          row("GET", OFFER, MEMBER_OR_OPERATOR),
          row("PUT", OFFER, MEMBER),
          row("DELETE", OFFER, MEMBER),
          row("GET", VERSION, MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/report", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/report.html", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/report.sarif", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/report.junit.xml", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/inputs/offer.json", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/inputs/policy.json", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/inputs/published.json", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/inputs/previous.json", MEMBER_OR_OPERATOR),
          row("GET", PLAN + "/inputs/advisories.json", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/slot/{slot}", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/status", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/submissions", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/submissions/", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/operations/{operation}", MEMBER_OR_OPERATOR),
          row("GET", OFFER + "/check", MEMBER_OR_OPERATOR),
          row("POST", OFFER + "/publish", MEMBER),
          row("POST", OFFER + "/cancel", MEMBER),
          row("POST", OFFER + "/golive", SIGN_OFF),
          row("POST", OFFER + "/stopdistribution", OWNER_OR_OPERATOR),
          row("POST", OFFER + "/resumedistribution", OWNER_OR_OPERATOR),
          row("POST", OFFER + "/confirmstop", OPERATOR),
          row("POST", OFFER + "/abort", OPERATOR),
          // becoming a publisher; an application is shown to operators and to its author
          row("POST", APPLICATIONS, ANYONE),
          row("GET", APPLICATIONS, OPERATOR),
          row("GET", APPLICATIONS + "/{application}", CALLER),
          row("POST", APPLICATIONS + "/{application}/approve", OPERATOR),
          row("POST", APPLICATIONS + "/{application}/decline", OPERATOR),
          // publishers, their people and their programs; the list holds what the caller may see
          row("GET", "/api/publishers", CALLER),
          row("GET", PUBLISHER, MEMBER_OR_OPERATOR),
          row("PUT", PUBLISHER, OWNER),
          row("GET", PUBLISHER + "/users", OWNER_OR_OPERATOR),
          row("PUT", PUBLISHER + "/users/{username}", OWNER_OR_OPERATOR),
          row("DELETE", PUBLISHER + "/users/{username}", OWNER_OR_OPERATOR),
          row("GET", PUBLISHER + "/invitations", OWNER_OR_OPERATOR),
          row("GET", PROGRAMS, OWNER),
          row("POST", PROGRAMS, OWNER),
          row("POST", PROGRAMS + "/{clientId}/rotate-secret", OWNER),
          row("DELETE", PROGRAMS + "/{clientId}", OWNER),
          // the history
          row("GET", PUBLISHER + "/history", MEMBER_OR_OPERATOR),
          row("GET", "/api/history", OPERATOR));

  private ApiAccessTable() {}

  /**
   * One line of the table.
   *
   * @param versioned whether the call needs an {@code api-version}
   */
  record Row(
      PathPatternRequestMatcher paths,
      String method,
      String pattern,
      ApiRight right,
      boolean versioned) {

    Row(String method, String pattern, ApiRight right, boolean versioned) {
      this(
          PathPatternRequestMatcher.withDefaults().matcher(pattern),
          method,
          pattern,
          right,
          versioned);
    }
  }

  /** The row of the table that matches a request. */
  sealed interface Entry {
    /** A row decides. */
    record Found(Row row, Map<String, String> variables) implements Entry {
      /** The publisher that the path names, when it can be one. */
      Optional<PublisherId> publisher() {
        return PublisherId.tryParse(publisherName());
      }

      /** The path's segment for the publisher; empty when the path has none. */
      String publisherName() {
        return variables.getOrDefault("publisher", "");
      }
    }

    /** The path exists, for these methods. */
    record OtherMethods(Set<String> methods) implements Entry {}

    /** No row has this path. */
    record Nothing() implements Entry {}
  }

  static List<Row> rows() {
    return ROWS;
  }

  static Entry find(HttpServletRequest request) {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Set<String> others = new TreeSet<>();
    for (Row row : ROWS) {
      MatchResult result = row.paths().matcher(request);
      if (result.isMatch() && row.method().equals(method)) {
        return new Entry.Found(row, result.getVariables());
      }
      if (result.isMatch()) {
        others.add(row.method());
      }
    }
    return others.isEmpty() ? new Entry.Nothing() : new Entry.OtherMethods(others);
  }

  private static Row row(String method, String pattern, ApiRight right) {
    return new Row(method, pattern, right, true);
  }
}
