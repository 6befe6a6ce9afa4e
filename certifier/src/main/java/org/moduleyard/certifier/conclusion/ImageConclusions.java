package org.moduleyard.certifier.conclusion;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;

/**
 * All that a certification needs of an image once it was looked at.
 *
 * @param findings of all checks
 * @param read what was read of it; null unless that is all of it
 * @param summaries for comparing it with the images of other platforms, by rule id
 */
public record ImageConclusions(
    List<Finding> findings,
    Inventory.@Nullable Image read,
    SortedMap<String, SortedMap<String, String>> summaries) {

  public ImageConclusions {
    findings = List.copyOf(findings);
    summaries = Collections.unmodifiableSortedMap(new TreeMap<>(summaries));
  }

  /** Of an image that was not read to its end. */
  ImageConclusions(List<Finding> findings, SortedMap<String, SortedMap<String, String>> summaries) {
    this(findings, null, summaries);
  }
}
