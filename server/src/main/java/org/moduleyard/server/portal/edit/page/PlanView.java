package org.moduleyard.server.portal.edit.page;

/**
 * A plan in the list of plans.
 *
 * @param name its key
 * @param byNumber whether its key holds for this version of the draft only
 * @param id as its publisher named it; may be empty
 * @param licence FREE or BYOL; empty while nothing is chosen
 */
public record PlanView(
    String name,
    boolean byNumber,
    String href,
    String id,
    String title,
    String licence,
    boolean hidden,
    boolean stopped,
    int errors) {}
