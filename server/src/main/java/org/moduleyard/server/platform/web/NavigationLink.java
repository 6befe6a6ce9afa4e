package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/**
 * A link that a feature adds to the header of every page: publish it as a bean, with {@code @Order}
 * for its place.
 *
 * @param visibleTo true for requests whose pages show the link; hiding it is a courtesy, never the
 *     access check
 */
public record NavigationLink(Text label, String href, Predicate<HttpServletRequest> visibleTo) {

  public static NavigationLink forEveryone(Text label, String href) {
    return new NavigationLink(label, href, request -> true);
  }

  public static NavigationLink forSignedIn(Text label, String href) {
    return new NavigationLink(label, href, request -> request.getUserPrincipal() != null);
  }

  /**
   * A link for people in one role.
   *
   * @param role the role's name as {@link HttpServletRequest#isUserInRole} knows it
   */
  public static NavigationLink forRole(String role, Text label, String href) {
    return new NavigationLink(label, href, request -> request.isUserInRole(role));
  }
}
