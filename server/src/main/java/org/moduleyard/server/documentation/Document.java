package org.moduleyard.server.documentation;

/**
 * A document of the marketplace.
 *
 * @param name its address below {@code /docs/}
 * @param title its first heading
 * @param html without anything that would be run
 */
public record Document(String name, String title, String html) {}
