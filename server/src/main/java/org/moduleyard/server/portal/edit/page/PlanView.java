package org.moduleyard.server.portal.edit.page;

/**
 * A plan in the list of plans.
 *
 * @param name as paths name it
 * @param id as its publisher named it; may be empty
 * @param licence FREE or BYOL; empty while nothing is chosen
 */
public record PlanView(
    String name,
    String href,
    String id,
    String title,
    String licence,
    boolean hidden,
    boolean stopped,
    int errors) {}
