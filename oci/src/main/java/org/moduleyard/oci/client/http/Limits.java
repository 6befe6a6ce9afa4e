package org.moduleyard.oci.client.http;

/**
 * How much a client takes from a registry before it gives up. All are checked while streaming.
 *
 * @param manifestBytes of one manifest; at least 4 MiB is asked for by C2
 * @param documentBytes of one page of tags, one token answer or one error text
 * @param blobBytes of one blob, by its descriptor
 * @param tags of one repository over all pages
 * @param redirects followed for one request
 */
public record Limits(
    int manifestBytes, int documentBytes, long blobBytes, int tags, int redirects) {
  private static final int MIB = 1024 * 1024;

  public static final Limits DEFAULT = new Limits(4 * MIB, 4 * MIB, 32L * 1024 * MIB, 10_000, 4);

  public Limits {
    if (manifestBytes <= 0 || documentBytes <= 0 || blobBytes <= 0 || tags <= 0 || redirects < 0) {
      throw new IllegalArgumentException("Limits must be positive");
    }
  }

  public Limits withBlobBytes(long newBlobBytes) {
    return new Limits(manifestBytes, documentBytes, newBlobBytes, tags, redirects);
  }
}
