package org.moduleyard.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.moduleyard.server.testing.DoorForm;

/**
 * One request as it goes over the wire.
 *
 * @param path as it is sent, with the query
 * @param head its lines
 * @param body each character is a byte
 */
public record FuzzRequest(String method, String path, List<String> head, String body) {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^:}]+)(:[^}]*)?}|\\*\\*");
  private static final List<String> ODD_METHODS =
      List.of("OPTIONS", "HEAD", "TRACE", "PROPFIND", "PATCH", "PUT", "DELETE", "POST", "GET", "X");
  private static final List<String> COMMON =
      List.of("api-version", "$filter", "$top", "$skiptoken", "return", "q", "page", "storefront");
  private static final List<String> MEMBERS =
      List.of(
          "definition",
          "offer",
          "plans",
          "planId",
          "metadata",
          "notification-emails",
          "reason",
          "role",
          "friendlyName",
          "publisherId",
          "name",
          "website",
          "contact",
          "email",
          "phone",
          "username",
          "password",
          "slot",
          "version",
          "offerTypeId",
          "schemaVersion",
          "mediaType",
          "config",
          "layers",
          "manifests",
          "digest",
          "size",
          "platform",
          "annotations",
          "microsoft-azure-marketplace.smallLogo",
          "iot-edge-module.imageRegistry");
  private static final List<String> HEADERS =
      List.of(
          "If-Match: *",
          "If-Match: \"x",
          "If-None-Match: \"\u00e9\"",
          "Range: bytes=9999999999999999999-",
          "Range: bytes=-0",
          "Content-Range: 0-99999999999999999999",
          "Accept: ////",
          "Accept: application/xml",
          "Accept-Language: ;;q=x",
          "Accept-Encoding: gzip;q=x",
          "Cookie: a=\u00ff; moduleyard-language=%00",
          "Referer: http://[",
          "X-Forwarded-For: %00",
          "Forwarded: for=\"",
          "Last-Event-ID: \u00ff",
          "Sec-Fetch-Site: same-origin",
          "Origin: null",
          "Authorization: Basic %",
          "Authorization: Basic AAAA",
          "Authorization: Basic AGE6AGI=",
          "Authorization: Bearer a.b.c",
          "Authorization: Bearer \u00ff",
          "If-Modified-Since: x",
          "Host: [",
          "Transfer-Encoding: gzip",
          "Expect: x");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=nonsense",
          "application/x-www-form-urlencoded; charset=utf-16",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "multipart/form-data; boundary=x; charset=nonsense",
          "multipart/mixed; boundary=x",
          "application/json",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "text/plain",
          "////",
          "");

  /** A request to a route, as somebody. */
  public static FuzzRequest to(FuzzRoute route, FuzzCaller caller, FuzzValues values) {
    String method = values.chance(90) ? route.method() : values.any(ODD_METHODS);
    DoorForm door = DoorForm.of(route.pattern());
    int hostile = values.any(List.of(0, 0, 10, 60));
    String path = path(route.pattern(), values, hostile) + query(route, door, caller, values);
    List<String> head = new ArrayList<>();
    head.add(method + " " + path + " HTTP/1.1");
    head.add("Connection: close");
    switch (door) {
      case API -> add(head, "Authorization: ", caller.bearer());
      case REGISTRY -> add(head, "Authorization: ", caller.registry());
      default -> add(head, "Cookie: ", caller.cookies());
    }
    if (values.chance(50)) {
      head.add("Accept: text/html");
    }
    if (values.chance(25)) {
      head.add(values.any(HEADERS));
    }
    if (method.equals("GET") && values.chance(80)) {
      return new FuzzRequest(method, path, head, "");
    }
    return withBody(method, path, head, route, door, values);
  }

  private static FuzzRequest withBody(
      String method,
      String path,
      List<String> head,
      FuzzRoute route,
      DoorForm door,
      FuzzValues values) {
    String usual =
        switch (door) {
          case API -> "application/json";
          case REGISTRY -> "application/vnd.oci.image.index.v1+json";
          default -> "application/x-www-form-urlencoded";
        };
    String type = values.chance(70) ? usual : values.any(TYPES);
    add(head, "Content-Type: ", type);
    String body = body(type, route, values);
    switch (values.chance(85) ? 0 : values.any(List.of(1, 2, 3, 4))) {
      case 1 -> head.add("Content-Length: " + (body.length() + 10)); // ends early
      case 2 -> {
        head.add("Transfer-Encoding: chunked");
        body = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
      }
      case 3 -> {
        head.add("Transfer-Encoding: chunked");
        body = values.any(List.of("zz\r\n", "5\r\nab", "5\r\nhelloXX", "-1\r\n", "")) + body;
      }
      case 4 ->
          head.add("Content-Length: " + values.any(List.of("x", "-1", "99999999999999999999")));
      default -> head.add("Content-Length: " + body.length());
    }
    return new FuzzRequest(method, path, head, body);
  }

  private static String body(String type, FuzzRoute route, FuzzValues values) {
    if (type.startsWith("multipart")) {
      return parts(route, values);
    }
    if (type.startsWith("application/x-www-form") || values.chance(5)) {
      StringBuilder form = new StringBuilder("a=b");
      names(route, values)
          .forEach(
              name -> form.append('&').append(name).append('=').append(values.encoded(name, 70)));
      return form.toString();
    }
    return values.json(
        route.parameters().isEmpty()
            ? MEMBERS
            : Stream.concat(route.parameters().stream(), MEMBERS.stream()).toList());
  }

  private static String parts(FuzzRoute route, FuzzValues values) {
    StringBuilder parts = new StringBuilder();
    names(route, values)
        .forEach(
            name ->
                parts
                    .append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append(
                        values.any(
                            List.of(
                                "\"",
                                "\"; filename=\"a.png\"",
                                "\"; filename=\"a\0b\"",
                                "",
                                "\"; filename*=UTF-8''%ff",
                                "\"; filename=\"")))
                    .append("\r\n\r\n")
                    .append(values.hostile())
                    .append("\r\n"));
    return parts.append(values.any(List.of("--x--\r\n", "--x", "", "--y--\r\n"))).toString();
  }

  private static List<String> names(FuzzRoute route, FuzzValues values) {
    List<String> names = new ArrayList<>();
    route.parameters().stream().filter(name -> values.chance(70)).forEach(names::add);
    names.add(values.any(MEMBERS));
    if (values.chance(2)) {
      for (int i = 0; i < 1100; i++) {
        names.add("x" + i);
      }
    }
    return names;
  }

  private static String path(String pattern, FuzzValues values, int hostile) {
    Matcher variables = VARIABLE.matcher(pattern);
    StringBuilder path = new StringBuilder();
    while (variables.find()) {
      String name = variables.group(1) == null ? "rest" : variables.group(1);
      variables.appendReplacement(path, Matcher.quoteReplacement(values.encoded(name, hostile)));
    }
    return variables.appendTail(path).toString();
  }

  private static String query(
      FuzzRoute route, DoorForm door, FuzzCaller caller, FuzzValues values) {
    List<String> pairs = new ArrayList<>();
    if (door == DoorForm.API && values.chance(90)) {
      pairs.add("api-version=2017-10-31");
    }
    if (door == DoorForm.CATALOG && values.chance(90)) {
      pairs.add("api-version=2021-06-01");
    }
    if (door == DoorForm.PAGES && !caller.csrf().isEmpty() && values.chance(90)) {
      pairs.add("_csrf=" + caller.csrf());
    }
    for (String name : route.parameters()) {
      if (values.chance(route.method().equals("GET") ? 60 : 15)) {
        pairs.add(name + "=" + values.encoded(name, 70));
      }
    }
    if (values.chance(20)) {
      pairs.add(values.any(COMMON) + "=" + values.hostile());
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static void add(List<String> head, String name, String value) {
    if (!value.isEmpty()) {
      head.add(name + value);
    }
  }

  public byte[] bytes() {
    return body.getBytes(ISO_8859_1);
  }

  @Override
  public String toString() {
    String shown = body.length() > 600 ? body.substring(0, 600) + "…" : body;
    return String.join("\n", head) + "\n\n" + shown;
  }
}
