package org.moduleyard.server.certification.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.oci.reference.Digest;

/**
 * The reports of a run until they are stored all at once. They wait in files: an offer has up to a
 * hundred plans, and the report on each may have tens of megabytes.
 */
public final class MadeReports implements AutoCloseable {
  private final List<Made> reports = new ArrayList<>();

  /**
   * A report that is not stored yet.
   *
   * @param previous the report it was compared with; null when there is none
   */
  record Made(
      ReportSummary summary, Path file, StoredInputs inputs, @Nullable StoredDocument previous) {
    InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  public void add(
      String planId, Report report, StoredInputs inputs, @Nullable StoredDocument previous) {
    try {
      byte[] json = report.canonicalJson();
      Digest digest = Digest.sha256(json);
      ReportSummary summary =
          ReportSummary.of(planId, ReportDocument.of(report), digest, json.length);
      Path file = Files.createTempFile("report-", ".json");
      reports.add(new Made(summary, file, inputs, previous));
      Files.write(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the report on plan " + planId, e);
    }
  }

  List<Made> reports() {
    return reports;
  }

  public List<PlanReport> plans() {
    return reports.stream().map(made -> made.summary().plan()).toList();
  }

  List<ReportedFinding> findings() {
    return reports.stream().flatMap(made -> made.summary().findings().stream()).toList();
  }

  @Override
  public void close() {
    for (Made made : reports) {
      try {
        Files.deleteIfExists(made.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
