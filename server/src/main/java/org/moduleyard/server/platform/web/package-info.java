/**
 * The web shell: layout, style sheet, icons, error pages and the wiring of jte into Spring MVC.
 *
 * <p>A controller answers {@code Pages.view("feature/template", "Title").addObject("x", x)}; the
 * template declares {@code @param Page page} beside its own parameters and wraps its content in
 * {@code @template.layout.page(page = page, content = @`…`)}. The classes a page may use are listed
 * at the head of {@code web/css/tokens.css}.
 */
@NullMarked
package org.moduleyard.server.platform.web;

import org.jspecify.annotations.NullMarked;
