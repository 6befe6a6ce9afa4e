package org.moduleyard.server.publication.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.certifier.report.format.JunitReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.RulePages;
import org.moduleyard.certifier.report.format.SarifReport;
import org.moduleyard.server.certification.report.StoredDocument;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.memory.Admission;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.springframework.stereotype.Component;

/**
 * Renders reports in other forms than their own: the only place where a request makes the server
 * read a whole report, which takes several times its size in memory. So only few are read at once,
 * and what was made of one waits in a file while it is sent, however slowly it is taken.
 */
@Component
class ReportForms {
  /** The bytes of a report, its tree, and what is written of it. */
  static final int EACH_BYTE = 5;

  /** Of files that are being sent, in bytes. */
  private static final long MOST_SENT = 1 << 30;

  private final Admission sending = new Admission(MOST_SENT, Duration.ZERO);
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong now = new AtomicLong();
  private final AtomicLong most = new AtomicLong();
  private final MemoryBudget memory;
  private final PublicUrl publicUrl;

  ReportForms(MemoryBudget memory, PublicUrl publicUrl) {
    this.memory = memory;
    this.publicUrl = publicUrl;
  }

  /** The forms in which a report is rendered. */
  enum Form {
    HTML,
    SARIF,
    JUNIT
  }

  /** A rendered report, until it is closed. */
  record Rendered(long size, InputStream bytes, Admission.Room room) implements Closeable {
    @Override
    public void close() throws IOException {
      try (room) {
        bytes.close();
      }
    }
  }

  /**
   * Renders a report.
   *
   * @param language of the HTML form; programs read the others, in English
   * @throws ReportsBusyException when too many others are being rendered or sent
   */
  @SuppressWarnings("try") // the room is only held
  Rendered render(StoredDocument report, Form form, Locale language)
      throws ReportsBusyException, IOException {
    Path file = Files.createTempFile("report-", ".rendered");
    try {
      try (Admission.Room inside = memory.enter(MemoryPart.REPORTS, EACH_BYTE * report.size())) {
        write(report, form, language, file);
      }
      long size = Files.size(file);
      Admission.Room room = sending.enter(size);
      try {
        // On systems that can, the file is gone from its folder from here on.
        return new Rendered(
            size, Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), room);
      } catch (IOException | RuntimeException e) {
        room.close();
        throw e;
      }
    } catch (BusyException e) {
      Files.deleteIfExists(file);
      throw new ReportsBusyException();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void write(StoredDocument report, Form form, Locale language, Path file)
      throws IOException {
    most.accumulateAndGet(now.addAndGet(report.size()), Math::max);
    read.incrementAndGet();
    try {
      ReportDocument document = ReportDocument.parse(report.bytes());
      switch (form) {
        case HTML -> write(HtmlReport.of(document, language), file);
        case JUNIT -> write(JunitReport.of(document), file);
        case SARIF -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            out.write(SarifReport.of(document, RulePages.at(URI.create(publicUrl.base()))));
          }
        }
      }
    } finally {
      now.addAndGet(-report.size());
    }
  }

  private static void write(String text, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(text);
    }
  }

  /** How many reports were read since the start. */
  long reports() {
    return read.get();
  }

  /** How many bytes of reports were read at once since the start, at most. */
  long mostAtOnce() {
    return most.get();
  }
}
