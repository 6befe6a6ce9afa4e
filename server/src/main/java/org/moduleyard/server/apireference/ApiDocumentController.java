package org.moduleyard.server.apireference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.apireference.PublishedDocument.Written;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document to everybody, also to pages of other origins. */
@RestController
class ApiDocumentController {

  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final PublicUrl publicUrl;
  private final String version;
  private final String tenant;
  private volatile @Nullable PublishedDocument published;

  /**
   * @param version the version that the build wrote into the jar
   */
  ApiDocumentController(
      PublicUrl publicUrl,
      @Value("${spring.application.version:development}") String version,
      @Value("${moduleyard.tenant:moduleyard}") String tenant) {
    this.publicUrl = publicUrl;
    this.version = version;
    this.tenant = tenant;
  }

  @GetMapping("/api/openapi.json")
  ResponseEntity<byte[]> json() {
    return answer(MediaType.APPLICATION_JSON, document().json());
  }

  @GetMapping("/api/openapi.yaml")
  ResponseEntity<byte[]> yaml() {
    return answer(MediaType.APPLICATION_YAML, document().yaml());
  }

  /** Made when it is first asked for: only then is the public URL certain. */
  private PublishedDocument document() {
    PublishedDocument document = published;
    if (document == null) {
      document = PublishedDocument.of(version, publicUrl.base(), tenant);
      published = document;
    }
    return document;
  }

  private static ResponseEntity<byte[]> answer(MediaType type, Written written) {
    return ResponseEntity.ok()
        .contentType(type)
        .header("Access-Control-Allow-Origin", "*")
        .cacheControl(BRIEFLY)
        .eTag(written.tag())
        .body(written.text().getBytes(StandardCharsets.UTF_8));
  }
}
