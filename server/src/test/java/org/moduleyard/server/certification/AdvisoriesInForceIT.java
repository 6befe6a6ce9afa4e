package org.moduleyard.server.certification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class AdvisoriesInForceIT {
  private static final String FIRST = record("A-1");
  private static final String SECOND = record("B-22");

  @Autowired BlobStores stores;
  @TempDir Path directory;

  final Set<Digest> needed = new HashSet<>();
  BlobStore kept;
  Path file;

  @BeforeEach
  void anAreaOfItsOwn() throws IOException {
    kept = stores.area("advisories-" + UUID.randomUUID().toString().substring(0, 8));
    file = directory.resolve("advisories.json");
    replace(FIRST);
  }

  @Test
  void withoutAFileThereAreNone() {
    AdvisoriesInForce none = new AdvisoriesInForce(null, kept, needed::contains);
    try (AdvisoriesInForce.Loan loan = none.borrow()) {
      assertThat(loan.advisories()).isNull();
    }
  }

  @Test
  void aFileThatChangedIsReadAgainAndOneThatDidNotIsNot() throws IOException {
    AdvisoriesInForce inForce = start();
    Advisories first = now(inForce);
    assertThat(first.digest()).isEqualTo(digest(FIRST));
    assertThat(now(inForce)).isSameAs(first);
    replace(SECOND);
    assertThat(now(inForce).digest()).isEqualTo(digest(SECOND));
  }

  @Test
  void aChangeThatCannotBeReadLeavesWhatWasThere() throws IOException {
    AdvisoriesInForce inForce = start();
    replace("[]");
    assertThat(now(inForce).digest()).isEqualTo(digest(FIRST));
    assertThat(kept.exists(digest("[]"))).isFalse();
    Files.delete(file);
    assertThat(now(inForce).digest()).isEqualTo(digest(FIRST));
    replace(SECOND);
    assertThat(now(inForce).digest()).isEqualTo(digest(SECOND));
  }

  @Test
  void whatIsKeptIsWhatReportsOrRunsNeedAndNothingElse() throws IOException {
    AdvisoriesInForce inForce = start();
    needed.add(digest(FIRST));
    replace(SECOND);
    AdvisoriesInForce.Loan loan = inForce.borrow();
    replace(record("C-333"));
    now(inForce);
    assertThat(text(inForce, digest(FIRST))).as("of a report").isEqualTo(FIRST);
    assertThat(text(inForce, digest(SECOND))).as("of a run").isEqualTo(SECOND);

    loan.close();
    needed.clear();
    replace(record("D-4444"));
    now(inForce);
    assertThat(inForce.find(digest(FIRST))).isEmpty();
    assertThat(inForce.find(digest(SECOND))).isEmpty();
    assertThat(inForce.find(digest(record("D-4444")))).isPresent();
  }

  @Test
  void aFileThatCannotBeUsedStopsTheStart() throws IOException {
    replace("{}");
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("moduleyard.certification.advisories: " + file + " is no file of");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Advisories.MOST_BYTES + 1);
    }
    assertThatThrownBy(this::start).hasMessageContaining("it is larger than 536,870,912 bytes");
    Files.delete(file);
    assertThatThrownBy(this::start)
        .hasMessageStartingWith("moduleyard.certification.advisories: cannot read " + file);
  }

  private AdvisoriesInForce start() {
    return new AdvisoriesInForce(file, kept, needed::contains);
  }

  private static Advisories now(AdvisoriesInForce inForce) {
    try (AdvisoriesInForce.Loan loan = inForce.borrow()) {
      return Objects.requireNonNull(loan.advisories());
    }
  }

  private static String text(AdvisoriesInForce inForce, Digest digest) throws IOException {
    try (InputStream content = inForce.find(digest).orElseThrow().open()) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  /** As tools do that write a file beside and then put it in its place. */
  private void replace(String content) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(UTF_8));
  }

  private static String record(String id) {
    return "{\"id\":\"%s\",\"modified\":\"2026-11-20T10:00:00Z\"}".formatted(id);
  }
}
