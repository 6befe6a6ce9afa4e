package org.moduleyard.certifier.conclusion;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;

/**
 * The results of looking at an image that a certification needs afterwards.
 *
 * @param findings of all checks
 * @param read the inventory of all that was read; null unless the whole image was
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
