package org.moduleyard.server.offer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Severity;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.platform.outbound.OutboundException;
import org.moduleyard.server.platform.outbound.OutboundHttp;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Brings the pictures of an offer in: what is given as somebody's URL is fetched, encoded again,
 * stored and rewritten to a path of ours (interfaces A2.1, assertion A-6). A path and not a URL:
 * documents outlive the public URL they were saved under.
 */
@Component
class MediaIngest {

  /** 5 logos, 5 screenshots, 5 thumbnails; more would only make us fetch for somebody else. */
  private static final int MAX_PICTURES = 20;

  private final OutboundHttp http;
  private final Media media;

  MediaIngest(OutboundHttp http, Media media) {
    this.http = http;
    this.media = media;
  }

  /** The document with our own paths, or why a picture could not be brought in. */
  record Result(OfferDocument document, List<Violation> violations) {}

  Result ingest(OfferDocument document) {
    JsonNode json = document.json();
    Map<String, PictureSlot> slots = PictureSlot.in(json);
    List<Violation> violations = new ArrayList<>();
    if (slots.size() > MAX_PICTURES) {
      String pointer = slots.keySet().stream().skip(MAX_PICTURES).findFirst().orElseThrow();
      violations.add(
          violation(pointer, "An offer has at most 20 pictures.", "Remove this one and the rest."));
      return new Result(document, violations);
    }
    Map<String, String> fetched = new HashMap<>();
    slots.forEach(
        (pointer, slot) -> {
          try {
            slot.set(fetched.computeIfAbsent(slot.url(), this::ownPath));
          } catch (UnusablePictureException e) {
            violations.add(violation(pointer, e.getMessage(), e.remedy));
          }
        });
    return new Result(OfferDocument.parse(json), violations);
  }

  private static final class UnusablePictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    UnusablePictureException(String message, String remedy, Throwable cause) {
      super(message, cause);
      this.remedy = remedy;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private String ownPath(String url) {
    Optional<String> ours = media.pathOf(url);
    if (ours.isPresent()) {
      return ours.get();
    }
    try {
      byte[] bytes = http.get(new URI(url), Picture.MAX_BYTES).body();
      return media.store(Picture.read(bytes));
    } catch (URISyntaxException e) {
      throw new UnusablePictureException(
          "'" + url + "' is not a URL.", "Give the http or https URL of a PNG file.", e);
    } catch (OutboundException e) {
      throw new UnusablePictureException(
          String.valueOf(e.getMessage()), "Check the URL and save again.", e);
    } catch (Picture.RefusedException e) {
      throw new UnusablePictureException(
          "The picture at " + url + " was refused: " + e.getMessage() + ".",
          "Export it as a PNG file of at most 4 MiB and save again.",
          e);
    }
  }

  private static Violation violation(String pointer, String message, String remedy) {
    return new Violation("C-02", pointer, Severity.ERROR, message, remedy);
  }
}
