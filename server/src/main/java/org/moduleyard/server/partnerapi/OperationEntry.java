package org.moduleyard.server.partnerapi;

/** An operation as the list of submissions shows it. */
record OperationEntry(
    String id,
    String offerId,
    int offerVersion,
    String offerTypeId,
    String publisherId,
    String submissionType,
    String submissionState,
    int publishingVersion,
    String slot,
    long version,
    Definition definition,
    String createdDateTime,
    String changedTime) {

  /** The publisher's input when the operation was begun. */
  record Definition(Metadata metadata) {

    /**
     * The recipients of news about it.
     *
     * @param emails separated by commas
     */
    record Metadata(String emails) {}

    static Definition of(String emails) {
      return new Definition(new Metadata(emails));
    }
  }
}
