package org.moduleyard.server.offer.picture;

import java.time.Duration;
import java.util.OptionalLong;
import org.moduleyard.oci.reference.Digest;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

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
    OptionalLong size = media.size(name);
    if (size.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    // Opened when it is written, so neither HEAD nor a 304 touches the file.
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .contentLength(size.getAsLong())
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .eTag(digest)
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .body(new InputStreamResource(() -> media.open(name), "picture " + digest));
  }
}
