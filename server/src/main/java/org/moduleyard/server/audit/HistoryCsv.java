package org.moduleyard.server.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history as a table (RFC 4180, UTF-8) with the columns of the history pages and the details as
 * JSON.
 *
 * <p>It is written while it is read, a thousand records at a time: memory does not grow with the
 * list, and a slow reader holds no database connection.
 */
public final class HistoryCsv {

  private static final int BATCH = 1000;
  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();
  private static final Pattern OFFER = Pattern.compile("offer/([^./]+)[./](.+)");
  private static final Pattern PUBLISHER = Pattern.compile("publisher/(.+)");

  private HistoryCsv() {}

  /** Answers with all records that a query asks for; a HEAD request gets the headers only. */
  public static void write(
      AuditLog audit, AuditQuery query, boolean headOnly, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8;header=present");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"history.csv\"");
    if (headOnly) {
      return;
    }
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    row(writer, List.of("event type", "time", "offer", "publisher", "acting user", "details"));
    List<AuditRecord> batch = audit.search(query, BATCH);
    while (!batch.isEmpty()) {
      for (AuditRecord record : batch) {
        row(writer, cells(record));
      }
      batch = batch.size() < BATCH ? List.of() : audit.search(query.after(batch.getLast()), BATCH);
    }
    writer.flush();
  }

  private static List<String> cells(AuditRecord record) {
    Matcher offer = OFFER.matcher(record.subject());
    Matcher publisher = PUBLISHER.matcher(record.subject());
    boolean isOffer = offer.matches();
    return List.of(
        record.action(),
        record.at().toString(),
        isOffer ? offer.group(2) : "",
        isOffer ? offer.group(1) : publisher.matches() ? publisher.group(1) : "",
        record.actor(),
        JsonMapper.shared().writeValueAsString(new TreeMap<>(record.detail())));
  }

  /** Writes a row, all cells in quotes. */
  public static void row(Appendable table, List<String> cells) throws IOException {
    CSV.printRecord(table, cells.stream().map(HistoryCsv::text).toArray());
  }

  /** Spreadsheets run what begins like a formula; an apostrophe keeps it a text. */
  private static String text(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
    return (formula ? "'" : "") + text;
  }
}
