package org.moduleyard.server.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages name documents that can be opened, with their headings and every link between them. */
@ServerTest
class DocumentPagesIT {

  private final Http http;

  DocumentPagesIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @Test
  void everyDocumentIsListedAndCanBeRead() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
      docs.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .filter(name -> !name.equals("README.md")) // the list itself, for readers of files
          .forEach(name -> files.add("/docs/" + name.replace(".md", "")));
    }

    List<String> listed = page("/docs").select(".documents a").eachAttr("href");

    assertThat(listed).containsExactlyInAnyOrderElementsOf(files);
    for (String path : listed) {
      Document page = page(path);
      Element document = page.expectFirst(".document");
      assertThat(page.select("h1")).as(path).hasSize(1);
      document.select("code").remove();
      assertThat(document.text()).as(path).doesNotContain("](", "**", "```", "|--", "`");
    }
    assertThat(http.page("/docs/nothing").statusCode()).isEqualTo(404);
    assertThat(http.page("/docs/..%2Fsettings").statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void everyLinkBetweenDocumentsAndFromTemplatesLeadsToItsHeading() throws IOException {
    TreeMap<String, String> links = new TreeMap<>();
    for (String path : page("/docs").select(".documents a").eachAttr("href")) {
      for (String href : page(path).select(".document a").eachAttr("href")) {
        if (!href.startsWith("https://")) {
          links.put(href.startsWith("#") ? path + href : href, path);
        }
      }
    }
    try (Stream<Path> templates = Files.walk(Path.of("src", "main", "jte"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(template);
        assertThat(text).as(template.toString()).doesNotContainPattern("docs/[a-z-]+\\.md");
        Jsoup.parse(text).select("a[href^=/docs/]").eachAttr("href").stream()
            .filter(href -> !href.contains("$"))
            .forEach(href -> links.put(href, template.toString()));
      }
    }
    assertThat(links).containsKeys("/docs/certification#malware", "/docs/privileges");
    links.forEach(this::assertLeadsSomewhere);
  }

  private void assertLeadsSomewhere(String href, String from) {
    Document page = page(href.replaceFirst("#.*", ""));
    if (href.contains("#")) {
      String id = href.substring(href.indexOf('#') + 1);
      assertThat(page.getElementById(id)).as("%s in %s", href, from).isNotNull();
    }
  }

  private Document page(String path) {
    var answer = http.page(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
