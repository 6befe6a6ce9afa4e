package org.moduleyard.server.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.FooterLinks.FooterLink;
import org.moduleyard.server.platform.web.asset.Assets;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/** Turns the names that controllers answer with into jte pages and redirects. */
public final class PageViews implements ViewResolver, Ordered {

  private static final String REDIRECT = "redirect:";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Assets assets;
  private final List<NavigationLink> navigation;
  private final List<PageNotice> notices;
  private final List<FooterLink> footer;

  PageViews(
      Assets assets,
      List<NavigationLink> navigation,
      List<PageNotice> notices,
      List<FooterLink> footer) {
    this.assets = assets;
    this.navigation = navigation;
    this.notices = notices;
    this.footer = footer;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (name.startsWith(REDIRECT)) {
      RedirectView redirect = new RedirectView(name.substring(REDIRECT.length()), true);
      redirect.setExposeModelAttributes(false);
      redirect.setExpandUriTemplateVariables(false); // braces in a path are part of it
      return redirect;
    }
    String template = name + ".jte";
    return templates.hasTemplate(template)
        ? new PageView(templates, template, assets, navigation, notices, footer)
        : null;
  }

  /** An error page for whoever could not be told apart from a stranger. */
  public byte[] refusal(Language language, Explanation explanation) throws IOException {
    Page page =
        new Page(
            language,
            explanation.headline().in(language),
            null,
            "/",
            "/",
            null,
            List.of(),
            List.of(),
            footer,
            assets,
            () -> Page.Csrf.NONE);
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render("layout/error.jte", Map.of("page", page, "explanation", explanation), output);
    ByteArrayOutputStream body = new ByteArrayOutputStream(output.getContentLength());
    output.writeTo(body);
    return body.toByteArray();
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
