package org.moduleyard.server.storefront;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/** JSON that pages of any origin may read and caches may keep for a moment. */
final class Open {

  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

  private Open() {}

  static ResponseEntity<byte[]> json(byte[] body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Access-Control-Allow-Origin", "*")
        .cacheControl(BRIEFLY)
        .eTag(DigestUtils.md5DigestAsHex(body))
        .body(body);
  }
}
