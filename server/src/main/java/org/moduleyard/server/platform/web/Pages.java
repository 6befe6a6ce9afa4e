package org.moduleyard.server.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** How a controller answers with a page. */
public final class Pages {

  private Pages() {}

  /**
   * A page with status 200.
   *
   * @param template path below {@code src/main/jte} without the extension, e.g. {@code
   *     storefront/home}
   */
  public static ModelAndView view(String template, Text title) {
    return new ModelAndView(template).addObject(Page.TITLE, title);
  }

  /** A page with another status, for instance a form that is shown again with its errors. */
  public static ModelAndView view(String template, Text title, HttpStatus status) {
    ModelAndView page = view(template, title);
    page.setStatus(status);
    return page;
  }

  /** A page whose title is the same in every language. */
  public static ModelAndView view(String template, String title) {
    return view(template, Text.literal(title));
  }

  /** A page with another status whose title is the same in every language. */
  public static ModelAndView view(String template, String title, HttpStatus status) {
    return view(template, Text.literal(title), status);
  }

  /** Sends the browser on with GET (303). */
  public static ModelAndView redirect(String path) {
    ModelAndView page = new ModelAndView("redirect:" + path);
    page.setStatus(HttpStatus.SEE_OTHER);
    return page;
  }

  /** Tells browsers and search engines that a page is elsewhere for good (301). */
  public static ModelAndView movedTo(String path) {
    ModelAndView page = new ModelAndView("redirect:" + path);
    page.setStatus(HttpStatus.MOVED_PERMANENTLY);
    return page;
  }
}
