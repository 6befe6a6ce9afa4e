package org.moduleyard.server.offer;

import java.time.Duration;
import org.moduleyard.oci.Digest;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves pictures under names that never change their content. */
@RestController
class MediaController {

  private final Media media;

  MediaController(Media media) {
    this.media = media;
  }

  @GetMapping("/media/{digest:[0-9a-f]{64}}.png")
  ResponseEntity<Resource> picture(@PathVariable String digest) {
    Digest name = Digest.parse("sha256:" + digest);
    return media
        .find(name)
        .map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .contentLength(media.size(name))
                    .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                    .eTag(digest)
                    .body((Resource) new InputStreamResource(bytes)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
