package org.moduleyard.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.testing.Events;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@ServerTest
class FeedIT {

  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  private final Http http;

  FeedIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @BeforeEach
  void emptyYard() {
    Events.handled(jdbc, "news");
    jdbc.sql("delete from catalog_listing").update();
    jdbc.sql("delete from notification_news").update();
  }

  @Test
  void everyPublishedVersionIsAnEntryAndWithdrawnOnesAreGone() throws Exception {
    catalog.list(SampleListing.camera().build());
    catalog.list(SampleListing.camera().withVersion(2).build());
    catalog.list(SampleListing.camera().withId("fabrikam", "gone").build());
    catalog.withdraw("fabrikam", "gone", Slot.PRODUCTION);
    catalog.list(SampleListing.camera().withId("fabrikam", "secret").inSlot(Slot.PREVIEW).build());

    NodeList entries = feed().getElementsByTagName("entry");

    assertThat(entries.getLength()).isEqualTo(2);
    assertThat(entries.item(0).getTextContent())
        .contains("Camera Transcoder", "Contoso", "/contoso.camera#version-");
  }

  @Test
  void textThatXmlCannotHoldDoesNotBreakTheFeed() throws Exception {
    catalog.list(SampleListing.camera().withTitle("A & <b> \u0001 ]]> \uFFFF").build());

    assertThat(feed().getElementsByTagName("title").item(1).getTextContent())
        .isEqualTo("A & <b>  ]]> ");
  }

  private Document feed() throws Exception {
    Events.handled(jdbc, "news");
    HttpResponse<String> feed = http.get("/feed.atom");
    assertThat(feed.statusCode()).isEqualTo(200);
    assertThat(feed.headers().firstValue("Content-Type")).contains("application/atom+xml");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(feed.body().getBytes(StandardCharsets.UTF_8)));
  }
}
