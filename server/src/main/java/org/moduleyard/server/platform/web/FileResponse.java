package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends files, to be shown or kept as they are. */
public final class FileResponse {

  private FileResponse() {}

  /** Streams a file and closes it; no cache keeps it. */
  public static void send(DownloadFile file, HttpServletResponse response) throws IOException {
    try (file) {
      ContentDisposition disposition =
          (file.pagePolicy().isPresent()
                  ? ContentDisposition.inline()
                  : ContentDisposition.attachment())
              .filename(file.name())
              .build();
      response.setContentType(file.mediaType());
      response.setContentLengthLong(file.size());
      response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
      file.pagePolicy().ifPresent(policy -> response.setHeader("Content-Security-Policy", policy));
      file.bytes().transferTo(response.getOutputStream());
    }
  }
}
