package org.moduleyard.server.publication.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.moduleyard.server.platform.web.DownloadFile;

/**
 * A file of a certification, opened.
 *
 * @param size in bytes
 * @param source closed with it
 */
record ReportFile(
    String name,
    String mediaType,
    long size,
    InputStream bytes,
    Optional<String> pagePolicy,
    Closeable source)
    implements DownloadFile {

  @Override
  public void close() throws IOException {
    source.close();
  }
}
