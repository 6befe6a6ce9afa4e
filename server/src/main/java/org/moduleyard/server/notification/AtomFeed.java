package org.moduleyard.server.notification;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes news as an Atom feed (RFC 4287). */
final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** The characters that XML 1.0 cannot hold at all, not even escaped. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter xml;
  private final String base;

  private AtomFeed(XMLStreamWriter xml, String base) {
    this.xml = xml;
    this.base = base;
  }

  /**
   * The feed in UTF-8.
   *
   * @param base the public URL without a trailing slash
   */
  static byte[] write(List<News> news, String base) {
    ByteArrayOutputStream feed = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(feed, "UTF-8");
      new AtomFeed(xml, base).feed(news);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a feed in memory cannot fail", e);
    }
    return feed.toByteArray();
  }

  private void feed(List<News> news) throws XMLStreamException {
    Instant updated = news.isEmpty() ? Instant.EPOCH : news.getFirst().publishedAt();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    element("title", "New modules");
    element("id", base + "/feed.atom");
    element("updated", updated.toString());
    link("self", base + "/feed.atom");
    link("alternate", base + "/");
    for (News item : news) {
      entry(item);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(News news) throws XMLStreamException {
    String page = base + "/" + news.publisherId() + "." + news.offerId();
    xml.writeStartElement("entry");
    element("title", news.title());
    element("id", page + "#version-" + news.version());
    element("updated", news.publishedAt().toString());
    link("alternate", page);
    xml.writeStartElement("author");
    element("name", news.publisherName());
    xml.writeEndElement();
    element("summary", news.summary());
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(NOT_XML.matcher(text).replaceAll(""));
    xml.writeEndElement();
  }

  private void link(String relation, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", href);
  }
}
