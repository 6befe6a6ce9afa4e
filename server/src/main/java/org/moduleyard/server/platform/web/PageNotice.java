package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/**
 * A notice of a feature at the top of every page, with a link to the page that solves it: publish
 * it as a bean, with {@code @Order} for its place.
 *
 * @param visibleTo true for requests whose pages show it; hiding it is a courtesy, never the access
 *     check
 */
public record PageNotice(
    Text words, Text link, String href, Predicate<HttpServletRequest> visibleTo) {}
