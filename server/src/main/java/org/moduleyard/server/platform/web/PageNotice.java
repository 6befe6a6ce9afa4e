package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/**
 * Something that a feature says at the top of every page, with a link to what can be done about it:
 * publish it as a bean, with {@code @Order} for its place.
 *
 * @param visibleTo who reads it; hiding it is a courtesy, never the access check
 */
public record PageNotice(
    Text words, Text link, String href, Predicate<HttpServletRequest> visibleTo) {}
