package org.moduleyard.server.platform.web.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves {@link Assets}. */
@RestController
class AssetController {

  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{fingerprint}/{name}")
  ResponseEntity<byte[]> asset(
      @PathVariable String fingerprint, @PathVariable String name, HttpServletRequest request) {
    return assets
        .find(fingerprint, name)
        .map(asset -> answer(asset, Gzip.isAccepted(request)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ResponseEntity<byte[]> answer(Asset asset, boolean gzip) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .cacheControl(FOREVER)
            .header("Content-Type", asset.contentType())
            .header("Vary", "Accept-Encoding");
    if (gzip) {
      answer.header("Content-Encoding", "gzip");
    }
    return answer.body(asset.content(gzip));
  }
}
