package org.moduleyard.server.catalog;

/** Orders of search results (OPEN-50). */
public enum ListingSort {
  /** Best match first when words are searched for, else by name. */
  RELEVANCE("relevance"),
  NAME("name"),
  /** First published last. */
  NEWEST("newest");

  private final String parameter;

  ListingSort(String parameter) {
    this.parameter = parameter;
  }

  /** The word for this order in URLs. */
  public String parameter() {
    return parameter;
  }
}
