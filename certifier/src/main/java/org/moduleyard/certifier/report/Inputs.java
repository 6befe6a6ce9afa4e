package org.moduleyard.certifier.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;

/**
 * Everything a report depends on, by digest: whoever has these has the report.
 *
 * @param offer of the offer document in canonical form without secrets; null when none was given
 * @param planId the plan that was certified; empty without an offer document
 * @param policy of the policy in canonical form
 * @param images of the manifest behind each offered tag or digest that was found
 * @param media of each picture that was read, by where the offer document says it is
 * @param published of each tag that buyers can already pull
 * @param previous of the report of what buyers have now; null when none was given
 * @param advisories the database of known vulnerabilities; null when none was given
 * @param scanner with what files were scanned for malware; null when none were
 * @param asOf the day the report is true of; null when no rule depended on the date
 */
public record Inputs(
    @Nullable Digest offer,
    String planId,
    Digest policy,
    SortedMap<String, Digest> images,
    SortedMap<String, Digest> media,
    SortedMap<String, Digest> published,
    @Nullable Digest previous,
    @Nullable AdvisoryData advisories,
    @Nullable ScannerData scanner,
    @Nullable LocalDate asOf) {

  /**
   * A database of known vulnerabilities.
   *
   * @param date of its newest record, in UTC; never an age, which would change by itself
   */
  public record AdvisoryData(Digest digest, LocalDate date) {}

  /**
   * A scanner of malware, which is named by its versions: its database is no file of ours.
   *
   * @param engine such as {@code ClamAV 1.4.3}
   * @param database its number, such as {@code 27823}
   * @param date of the database, as the scanner tells it
   */
  public record ScannerData(String engine, String database, LocalDate date) {}

  public Inputs {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    media = Collections.unmodifiableSortedMap(new TreeMap<>(media));
    published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
  }
}
