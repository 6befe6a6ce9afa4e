package org.moduleyard.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;

/** A page with the editor's form, filled in and sent as a browser without scripts does. */
public final class FormPage {

  private final Browser browser;
  private final Document page;
  private final String action;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  private FormPage(Browser browser, Document page, String selector) {
    this.browser = browser;
    this.page = page;
    Element form = Objects.requireNonNull(page.selectFirst(selector), page.text());
    this.action = form.attr("action");
    for (Element control : form.select("input, textarea, select")) {
      if (control.hasAttr("disabled")
          || control.hasAttr("form")
          || control.closest("template") != null) {
        continue;
      }
      String type = control.attr("type");
      if ((type.equals("checkbox") || type.equals("radio")) && !control.hasAttr("checked")) {
        continue;
      }
      String value =
          switch (control.tagName()) {
            case "textarea" -> control.wholeText().replace("\n", "\r\n");
            case "select" -> control.select("option[selected]").attr("value");
            default -> control.val();
          };
      fields.computeIfAbsent(control.attr("name"), name -> new ArrayList<>()).add(value);
    }
  }

  public static FormPage open(Browser browser, String path) {
    Answer answer = browser.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return of(browser, answer);
  }

  /** A page that came as the answer to a form. */
  public static FormPage of(Browser browser, Answer answer) {
    Document page = answer.page();
    boolean editor = page.selectFirst("#editor") != null;
    return new FormPage(browser, page, editor ? "#editor" : "main form[method=post]");
  }

  public Document page() {
    return page;
  }

  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  public String value(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  /** The picture that the page says it shows at a place; empty when there is none. */
  public String shown(String place) {
    return page.select("input[form=upload][name='now:" + place + "']").attr("value");
  }

  public FormPage fill(String name, String... values) {
    fields.put(name, List.of(values));
    return this;
  }

  public FormPage leaveOut(String name) {
    fields.remove(name);
    return this;
  }

  /** The same with other names for the controls whose names hold a text. */
  public FormPage rename(String text, String other) {
    for (String name : names()) {
      if (name.contains(text)) {
        fields.put(name.replace(text, other), Objects.requireNonNull(fields.remove(name)));
      }
    }
    return this;
  }

  /** Presses Save. */
  public Answer save() {
    return press("save");
  }

  /** Presses the button with this value. */
  public Answer press(String button) {
    fill("do", button);
    return send(action, "text/html");
  }

  /** Sends the form as the script does. */
  public Answer fetch(String suffix) {
    return send(action + suffix, "application/json");
  }

  private Answer send(String path, String accept) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, values) ->
            values.forEach(
                value -> body.append(body.isEmpty() ? "" : "&").append(pair(name, value))));
    return browser.send(
        browser
            .request(path)
            .header("Accept", accept)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
