package org.moduleyard.server.notification;

import java.time.Duration;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The feed of newly published listings. */
@RestController
class FeedController {

  private static final int ENTRIES = 50;
  private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml");
  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final NewsStore news;
  private final PublicUrl publicUrl;

  FeedController(NewsStore news, PublicUrl publicUrl) {
    this.news = news;
    this.publicUrl = publicUrl;
  }

  @GetMapping("/feed.atom")
  ResponseEntity<byte[]> feed() {
    byte[] feed = AtomFeed.write(news.newest(ENTRIES), publicUrl.base());
    return ResponseEntity.ok()
        .contentType(ATOM)
        .cacheControl(BRIEFLY)
        .eTag(DigestUtils.md5DigestAsHex(feed))
        .body(feed);
  }
}
