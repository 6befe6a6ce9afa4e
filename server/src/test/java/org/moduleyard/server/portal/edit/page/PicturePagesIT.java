package org.moduleyard.server.portal.edit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.portal.EditorFormTestCase;
import org.moduleyard.server.portal.FormPage;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.LogoServer;
import tools.jackson.databind.node.ArrayNode;

/** Pictures that publishers upload from their machine. */
class PicturePagesIT extends EditorFormTestCase {
  @Test
  void aPictureOfTheRightSizeIsTakenAndOneOfAnotherSizeIsProposedCut() throws IOException {
    Writer writer = new Writer().start();
    String small = M + "smallLogo";
    Answer taken = upload(writer, small, "logo.png", LogoServer.png(40, 40));
    assertSaved(taken);
    String path = writer.text(small);
    assertThat(path).startsWith("/media/");
    assertThat(writer.open("marketplace").page().select("img[src='" + path + "']")).hasSize(1);

    Answer proposal = upload(writer, small, "big.png", LogoServer.png(300, 120));
    assertThat(proposal.status()).isEqualTo(422);
    assertThat(proposal.page().text()).contains("300x120").contains("40x40");
    assertThat(writer.text(small)).isEqualTo(path);
    FormPage offered = FormPage.of(writer.browser, proposal);
    String cut = offered.value("path");
    assertThat(cut).isNotEqualTo(path);
    assertSaved(offered.press("take"));
    assertThat(writer.text(small)).isEqualTo(cut);

    Answer tooSmall = upload(writer, small, "tiny.png", LogoServer.png(10, 10));
    assertThat(tooSmall.status()).isEqualTo(422);
    assertThat(tooSmall.page().text()).contains("too small");
    Answer noPicture =
        upload(writer, small, "x.png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
    assertThat(noPicture.status()).isEqualTo(422);
    assertThat(noPicture.page().select("[role=alert]").text()).contains("SVG");

    assertSaved(upload(writer, M + "screenshots/-/url", "Main view.png", LogoServer.png(533, 324)));
    assertThat(writer.text(M + "screenshots/0/name")).isEqualTo("Main view");
    assertThat(writer.text(M + "screenshots/0/url")).startsWith("/media/");
    assertSaved(writer.open("marketplace").press("save"));
    Answer cleared = writer.open("marketplace").press("clear:" + small);
    assertSaved(FormPage.of(writer.browser, cleared).save());
    assertThat(writer.definition().at(small).isMissingNode()).isTrue();
    assertThat(upload(writer, "/displayText", "x.png", LogoServer.png(40, 40)).status())
        .isEqualTo(400);
  }

  @Test
  void aPictureTakesThePlaceOfTheOneThatThePageShowsWhereverThatIsByNow() throws IOException {
    Writer writer = new Writer().start();
    String list = M + "screenshots";
    for (int colour = 1; colour <= 3; colour++) {
      assertSaved(upload(writer, list + "/-/url", colour + ".png", screenshot(colour)));
    }
    String second = writer.text(list + "/1/url");
    FormPage page = writer.open("marketplace");
    writer.change(definition -> ((ArrayNode) definition.at(list)).remove(0));

    assertSaved(upload(writer, page, list + "/2/url", "new.png", screenshot(4)));
    assertThat(writer.text(list + "/0/url")).isEqualTo(second);
    assertThat(writer.text(list + "/1/name")).isEqualTo("3");
    assertThat(writer.text(list + "/1/url")).isNotEqualTo(page.shown(list + "/2/url"));

    assertSaved(upload(writer, page, list + "/0/url", "late.png", screenshot(5)));
    assertThat(writer.definition().at(list).size()).as("what was removed comes anew").isEqualTo(3);
    assertThat(writer.text(list + "/0/url")).isEqualTo(second);
    assertThat(writer.text(list + "/2/name")).isEqualTo("late");
  }

  private static byte[] screenshot(int colour) throws IOException {
    return LogoServer.png(533, 324, colour);
  }

  @Test
  void aFileOfMoreThanFourMebibytesIsRefused() {
    Writer writer = new Writer().start();
    Answer refused = upload(writer, M + "smallLogo", "large.png", new byte[5 * 1024 * 1024]);
    assertThat(refused.status()).as(refused.page().text()).isBetween(400, 499);
    assertThat(writer.definition().at(M + "smallLogo").isMissingNode()).isTrue();
  }

  private Answer upload(Writer writer, String at, String file, byte[] bytes) {
    return upload(writer, writer.open("marketplace"), at, file, bytes);
  }

  private Answer upload(Writer writer, FormPage page, String at, String file, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"_csrf\"", page.value("_csrf").getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"at\"", at.getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"now:" + at + "\"", page.shown(at).getBytes(StandardCharsets.UTF_8));
    part(
        body,
        "name=\"file:" + at + "\"; filename=\"" + file + "\"\r\nContent-Type: image/png",
        bytes);
    body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return writer.browser.send(
        writer
            .browser
            .request(writer.base + "/edit/marketplace/pictures")
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static void part(ByteArrayOutputStream body, String head, byte[] content) {
    try {
      body.write(
          ("--limit\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.write(content);
      body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
