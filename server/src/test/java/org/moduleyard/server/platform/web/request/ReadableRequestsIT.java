package org.moduleyard.server.platform.web.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.DoorForm;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.RawSocket;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bytes that cannot be read are the sender's fault at every door, and told in its form. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ReadableRequestsIT {

  private static final List<String> DOORS =
      List.of(
          "/",
          "/login",
          "/account",
          "/feed.atom",
          "/portal/acme/offers",
          "/api/openapi.json",
          "/api/publishers/acme/offers",
          "/offers",
          "/offers/acme.gauge",
          "/artifacts/acme.gauge/x",
          "/v2/",
          "/v2/acme/camera/tags/list",
          "/v2/acme/camera/referrers/sha256:" + "0".repeat(64),
          "/v2/staging/acme/camera/blobs/uploads/",
          "/token",
          "/moduleyard/oauth2/token");

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;

  private RawSocket.Answer send(byte[] body, String... head) {
    try (RawSocket socket = new RawSocket(port)) {
      return socket.head(head).body(body).finish();
    }
  }

  private RawSocket.Answer send(String... head) {
    return send(new byte[0], head);
  }

  private static void assertRefused(RawSocket.Answer answer, String door, String about) {
    assertThat(answer.status()).as(about + "\n" + answer.text()).isEqualTo(400);
    DoorForm.of(door).check(answer, about);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"last=%00", "q=%ff", "foo=%ff", "scope=%", "x=%zz", "n=%c3", "a=%ed%a0%80", "%00"})
  void anAddressThatCannotBeDecodedIsMalformedAtEveryDoor(String query, CapturedOutput output) {
    for (String door : DOORS) {
      for (String accept : List.of("text/html", "*/*")) {
        String line = "GET " + door + "?" + query + " HTTP/1.1";
        assertRefused(send(line, "Accept: " + accept, "Connection: close"), door, line);
      }
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"",
        "multipart/mixed; boundary=x",
        "MULTIPART/FORM-DATA; charset=utf-8",
        "multipart/",
      })
  void aContentTypeOfPartsThatNobodyCanTakeApartIsMalformed(String type, CapturedOutput output) {
    for (String door : DOORS) {
      for (String method : List.of("GET", "POST", "PUT")) {
        String line = method + " " + door + " HTTP/1.1";
        RawSocket.Answer answer =
            send(
                "hello".getBytes(ISO_8859_1),
                line,
                "Content-Type: " + type,
                "Content-Length: 5",
                "Connection: close");
        assertRefused(answer, door, line + " " + type);
      }
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  /** The container refuses these before any filter runs. */
  @ParameterizedTest
  @ValueSource(strings = {"a%2Fb", "%", "%ff", "%00", "a%5Cb"})
  void aPathThatTheContainerRefusesIsAnsweredInTheFormOfItsDoor(String part) {
    for (String door : List.of("/v2/", "/api/", "/offers/", "/artifacts/", "/portal/", "/")) {
      String line = "GET " + door + part + " HTTP/1.1";
      assertRefused(send(line, "Connection: close"), door, line);
      RawSocket.Answer page = send(line, "Accept: text/html", "Connection: close");
      assertRefused(page, door, line);
      if (DoorForm.of(door) == DoorForm.PAGES) {
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: x",
        "Transfer-Encoding: gzip",
        "Content-Length: 1\r\nContent-Length: 2",
        "X: %s",
        "X Y: z",
        "X: \0",
      })
  void aHeaderThatTheContainerRefusesIsAnsweredInTheFormOfItsDoor(String header) {
    for (String door : DOORS) {
      String line = "POST " + door + " HTTP/1.1";
      RawSocket.Answer answer =
          send(line, header.replace("%s", "a".repeat(20_000)), "Connection: close");
      assertRefused(answer, door, line + " " + header);
    }
  }

  @Test
  void whatIsNoHttpAtAllIsMalformed() {
    for (String line :
        List.of(
            "GARBAGE",
            "GET / HTTP/7.0",
            "CONNECT / HTTP/1.1",
            "GET /\\ HTTP/1.1",
            "GET /\u00e9 HTTP/1.1")) {
      assertThat(send(line, "Connection: close").status()).as(line).isEqualTo(400);
    }
    RawSocket.Answer endless = send("GET /" + "a".repeat(20_000) + " HTTP/1.1");
    assertThat(endless.status()).isEqualTo(400);
    DoorForm.PAGES.check(endless, "a long line");
  }

  @Test
  void thePageOfTheContainerIsOursInTheReadersLanguage() {
    RawSocket.Answer page =
        send(
            "GET /a%2Fb HTTP/1.1", "Accept: text/html", "Accept-Language: sv", "Connection: close");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("<html lang=\"sv\">", "moduleyard.css");
  }

  @Test
  void moreFieldsThanAnybodyHasAreMalformed() {
    String query = "a=b&".repeat(1100);
    for (String door : List.of("/", "/login", "/offers")) {
      assertRefused(
          send("GET " + door + "?" + query + " HTTP/1.1", "Connection: close"), door, door);
    }
  }

  @Test
  void chunksThatAreNoneAreMalformedInTheFormOfTheDoor(CapturedOutput output) {
    Map<String, String> types =
        Map.of(
            "/moduleyard/oauth2/token", "application/x-www-form-urlencoded",
            "/login", "application/x-www-form-urlencoded",
            "/api/publisher-applications?api-version=2017-10-31", "application/json");
    types.forEach(
        (door, type) -> {
          for (String body : List.of("zz\r\nhello", "5\r\nhelloXX", "ffffffffffffffff\r\n")) {
            RawSocket.Answer answer =
                send(
                    body.getBytes(ISO_8859_1),
                    "POST " + door + " HTTP/1.1",
                    "Content-Type: " + type,
                    "Transfer-Encoding: chunked");
            assertRefused(answer, door, body);
          }
        });
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @Test
  void aFormThatEndsEarlyIsMalformedInTheFormOfTheDoor(CapturedOutput output) {
    for (String door : List.of("/moduleyard/oauth2/token", "/login", "/register", "/")) {
      RawSocket.Answer answer =
          send(
              "grant_type=password&username=a".getBytes(ISO_8859_1),
              "POST " + door + " HTTP/1.1",
              "Content-Type: application/x-www-form-urlencoded",
              "Content-Length: 60");
      assertRefused(answer, door, door);
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  /** A client that hangs up hears nothing; one that only stops sending may. */
  @Test
  void aBodyThatEndsEarlyIsNobodysFaultButItsSenders(CapturedOutput output) {
    for (String door : DOORS) {
      for (String type : List.of("application/x-www-form-urlencoded", "application/json")) {
        RawSocket.Answer answer =
            send(
                "a=b".getBytes(ISO_8859_1),
                "POST " + door + " HTTP/1.1",
                "Content-Type: " + type,
                "Content-Length: 100");
        assertThat(answer.status()).as(door + "\n" + answer.text()).isLessThan(500);
        if (answer.status() >= 400) {
          DoorForm.of(door).check(answer, door);
        }
      }
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PATCH", "PUT", "DELETE"})
  void aFormThatEndsEarlyIsMalformedWhereNoFormIsTaken(String method, CapturedOutput output) {
    for (String path : List.of("/portal/acme/offers", "/account", "/operator/offers")) {
      Browser person = new Browser(port);
      String token = person.get("/login").page().select("input[name=_csrf]").val();
      String line = method + " " + path + "?_csrf=" + token + " HTTP/1.1";
      RawSocket.Answer answer =
          send(
              "--x\r\nContent-Disposition: form-data; name=\"sent".getBytes(ISO_8859_1),
              line,
              "Cookie: "
                  + person.cookies().stream()
                      .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                      .collect(Collectors.joining("; ")),
              "Content-Type: multipart/form-data; boundary=x",
              "Content-Length: 1000",
              "Connection: close");
      assertThat(answer.status()).as(line + "\n" + answer.text()).isIn(303, 400, 403, 404, 405);
    }
    assertThat(output.getAll()).doesNotContain(" ERROR ");
  }

  @Test
  void aPathThatIsTooLongToBeCarriedLeadsToSigningInAlone() {
    RawSocket.Answer answer =
        send("GET /portal/" + "%c3%a9".repeat(1000) + "/offers HTTP/1.1", "Connection: close");
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/login");
  }

  @Test
  void nulInAFieldOrTheNameOfAFileIsMalformed(CapturedOutput output) {
    Browser owner =
        new People(port, paths.operatorAccount())
            .owner(People.fresh("readable-"), People.fresh("owner-"));
    String cookies =
        String.join(
            "; ", owner.cookies().stream().map(c -> c.getName() + "=" + c.getValue()).toList());
    String token = owner.get("/account").page().select("input[name=_csrf]").attr("value");
    List<String> bodies = new ArrayList<>();
    for (String name : List.of("a\0b", "a\"; filename=\"x\0y.png", "a\"; filename*=\"UTF-8''%00")) {
      bodies.add(
          "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\nhi\r\n--x--\r\n"
              .formatted(name));
    }
    bodies.add("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nh\0i\r\n--x--\r\n");
    bodies.add("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhi\r\n--y--\r\n");
    bodies.add("no part at all");
    bodies.add(
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n%s\r\n--x--\r\n"
            .formatted("h".repeat(1_100_000)));
    for (String body : bodies) {
      RawSocket.Answer answer =
          send(
              body.getBytes(ISO_8859_1),
              "POST /account/profile?_csrf=" + token + " HTTP/1.1",
              "Accept: text/html",
              "Cookie: " + cookies,
              "Content-Type: multipart/form-data; boundary=x",
              "Content-Length: " + body.length(),
              "Connection: close");
      assertThat(answer.status()).as(start(body) + answer.text()).isBetween(400, 499);
      DoorForm.PAGES.check(answer, start(body));
    }
    assertRefused(
        send(
            "grant_type=password&username=%00&password=x".getBytes(ISO_8859_1),
            "POST /moduleyard/oauth2/token HTTP/1.1",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: 43"),
        "/moduleyard/oauth2/token",
        "NUL");
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  private static String start(String body) {
    return body.substring(0, Math.min(200, body.length())) + "\n";
  }
}
