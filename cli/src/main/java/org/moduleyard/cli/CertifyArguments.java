package org.moduleyard.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * The arguments of {@code certify}.
 *
 * @param offer null to judge images alone
 * @param plan null for the only plan of the offer
 * @param policy name or file; null for the standard policy
 * @param previous the report of what buyers have now; null when there is none
 * @param advisories records of known vulnerabilities (OSV); null when there are none
 * @param scanner that is shown all files; null when they are not scanned for malware
 * @param published the digests of tags that buyers can already pull
 * @param asOf null for today
 * @param media folder of the pictures; null to fetch them from the addresses in the offer
 * @param offline whether nothing but the images may be fetched
 * @param cache folder, or {@code none}; null for the user's own
 * @param all whether the text tells every finding that the report lists
 * @param marketplace address of the marketplace that explains the rules in SARIF; null to give
 *     their names alone
 * @param language of the HTML report; null for English
 * @param username null for anonymous access
 */
record CertifyArguments(
    Target target,
    @Nullable Path offer,
    @Nullable String plan,
    @Nullable String policy,
    @Nullable Path previous,
    @Nullable Path advisories,
    @Nullable Clamd scanner,
    Map<Tag, Digest> published,
    @Nullable LocalDate asOf,
    @Nullable Path media,
    boolean offline,
    @Nullable String cache,
    Format format,
    boolean all,
    @Nullable URI marketplace,
    @Nullable Locale language,
    @Nullable String username) {

  CertifyArguments {
    published = Map.copyOf(published);
    if (all && format != Format.TEXT) {
      throw new UsageException("--all is for text.");
    }
    if (marketplace != null && format != Format.SARIF) {
      throw new UsageException("--marketplace is for sarif.");
    }
    if (language != null && format != Format.HTML) {
      throw new UsageException("--language is for html.");
    }
    if (plan != null && offer == null) {
      throw new UsageException("--plan needs --offer.");
    }
    if (media != null && offer == null) {
      throw new UsageException("--media needs --offer.");
    }
    if (!(target instanceof Target.Registry)) {
      if (username != null) {
        throw new UsageException("A directory or file needs no user name.");
      }
    } else if (offline) {
      throw new UsageException("--offline needs images on this machine: oci: or docker-archive:.");
    }
  }
}
