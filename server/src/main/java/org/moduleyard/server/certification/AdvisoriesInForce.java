package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.advisory.MalformedAdvisoriesException;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's file of vulnerable packages. The file is read at the start and again when it
 * changed; a change that cannot be read leaves the content in force. Each content is kept by its
 * digest as long as a report was made from it. One is in memory, or two while a certification still
 * runs with the one before.
 */
final class AdvisoriesInForce {
  /** The area of content. */
  static final String AREA = "advisories";

  private static final Logger log = LoggerFactory.getLogger(AdvisoriesInForce.class);
  private static final String SETTING = "moduleyard.certification.advisories: ";

  private final @Nullable Path file;
  private final BlobStore kept;
  private final Predicate<Digest> neededByReports;
  private final Map<Digest, Integer> borrowed = new HashMap<>();
  private @Nullable Advisories advisories;
  private @Nullable Stamp seen;

  /**
   * Reads the file.
   *
   * @param file null when there are no advisories
   * @param neededByReports whether a stored report was made from this content
   * @throws IllegalStateException when the file cannot be used, naming the setting
   */
  AdvisoriesInForce(@Nullable Path file, BlobStore kept, Predicate<Digest> neededByReports) {
    this.file = file;
    this.kept = kept;
    this.neededByReports = neededByReports;
    if (file != null) {
      try {
        refresh(file);
      } catch (MalformedAdvisoriesException | IOException e) {
        throw new IllegalStateException(SETTING + problem(file, e), e);
      }
    }
  }

  /** Whether the operator named a file. */
  boolean areGiven() {
    return file != null;
  }

  /** By which a change is noticed without reading. */
  private record Stamp(long size, FileTime modified, String key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }
  }

  /**
   * The content that one certification judges by, from its beginning until its reports are stored.
   */
  final class Loan implements AutoCloseable {
    private final @Nullable Advisories lent;

    private Loan(@Nullable Advisories lent) {
      this.lent = lent;
    }

    /** Null when there are none. */
    @Nullable Advisories advisories() {
      return lent;
    }

    @Override
    public void close() {
      giveBack(lent);
    }
  }

  /** The current advisories, which are not deleted before the loan is closed. */
  synchronized Loan borrow() {
    if (file != null) {
      try {
        refresh(file);
      } catch (MalformedAdvisoriesException | IOException e) {
        log.warn("{}{}. What was read before stays in force.", SETTING, problem(file, e));
      }
    }
    if (advisories != null) {
      borrowed.merge(advisories.digest(), 1, Integer::sum);
    }
    return new Loan(advisories);
  }

  private synchronized void giveBack(@Nullable Advisories lent) {
    if (lent != null) {
      borrowed.computeIfPresent(lent.digest(), (digest, count) -> count == 1 ? null : count - 1);
    }
  }

  private static String problem(Path file, Exception cause) {
    return cause instanceof MalformedAdvisoriesException
        ? "%s is no file of advisories (OSV): %s".formatted(file, cause.getMessage())
        : "cannot read %s: %s".formatted(file, cause.getMessage());
  }

  private synchronized void refresh(Path changed) throws IOException {
    Stamp now = Stamp.of(changed);
    if (now.equals(seen)) {
      return;
    }
    // Also when it cannot be read: it is told once, not by every certification.
    seen = now;
    if (now.size() > Advisories.MOST_BYTES) {
      throw new IOException(
          String.format(Locale.ROOT, "it is larger than %,d bytes", Advisories.MOST_BYTES));
    }
    Digest digest = digest(changed);
    if (advisories == null || !advisories.digest().equals(digest)) {
      advisories = read(changed, now.size(), digest);
      throwAwayWhatNobodyNeeds(advisories.digest());
    }
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest hash = Digest.newSha256();
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), hash)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return Digest.of("sha256", hash);
  }

  /** Reads what was kept, not the file: it may change at any time. */
  private Advisories read(Path from, long size, Digest digest) throws IOException {
    try (InputStream content = Files.newInputStream(from)) {
      kept.put(digest, size, content);
    } catch (ContentMismatchException e) {
      seen = null;
      throw new IOException("it changed while it was read", e);
    }
    try (InputStream content = kept.open(digest)) {
      return Advisories.read(content);
    } catch (MalformedAdvisoriesException e) {
      throwAway(digest);
      throw e;
    }
  }

  private void throwAwayWhatNobodyNeeds(Digest current) throws IOException {
    List<Digest> all = new ArrayList<>();
    kept.forEach((digest, size, written) -> all.add(digest));
    for (Digest digest : all) {
      if (!digest.equals(current)) {
        throwAway(digest);
      }
    }
  }

  private void throwAway(Digest digest) throws IOException {
    if (!borrowed.containsKey(digest) && !neededByReports.test(digest)) {
      kept.delete(digest);
    }
  }

  /** The advisories kept under this digest. */
  Optional<KeptAdvisories> find(Digest digest) {
    OptionalLong size = kept.size(digest);
    return size.isPresent()
        ? Optional.of(new KeptAdvisories(kept, digest, size.getAsLong()))
        : Optional.empty();
  }
}
