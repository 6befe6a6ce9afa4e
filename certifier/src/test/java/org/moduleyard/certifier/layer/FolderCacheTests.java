package org.moduleyard.certifier.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCacheTests {
  @TempDir Path directory;

  /** A clock that a test turns. */
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(1));
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void keepsWhatItIsGivenAlsoForTheNextProcess() throws IOException {
    new FolderCache(directory.resolve("new"), 1000, new Hands()).put("key", new byte[] {1, 2});
    LayerCache next = new FolderCache(directory.resolve("new"), 1000, new Hands());
    assertThat(next.find("key")).contains(new byte[] {1, 2});
    assertThat(next.find("other")).isEmpty();
  }

  @Test
  void forgetsWhatWasNotUsedForLongest() throws IOException {
    LayerCache cache = new FolderCache(directory, 1000, new Hands());
    for (int i = 0; i < 9; i++) {
      cache.put("key-" + i, new byte[100]);
    }
    assertThat(cache.find("key-0")).isPresent();
    cache.put("key-9", new byte[100]);
    cache.put("key-10", new byte[100]);
    assertThat(cache.find("key-0")).as("used a moment ago").isPresent();
    assertThat(cache.find("key-1")).as("not used since it was written").isEmpty();
    assertThat(bytes()).isLessThanOrEqualTo(1000);
  }

  @Test
  void whatCannotBeLookedAtDoesNotStopIt() throws IOException {
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    LayerCache cache = new FolderCache(directory, 1000, new Hands());
    for (int i = 0; i < 12; i++) {
      cache.put("key-" + i, new byte[100]);
    }
    assertThat(cache.find("key-0")).isEmpty();
    assertThat(cache.find("key-11")).isPresent();
  }

  @Test
  void leavesNothingUnfinishedBehind() throws IOException {
    LayerCache cache = new FolderCache(directory, 1000, new Hands());
    cache.put("key", new byte[10]);
    cache.put("key", new byte[20]);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("key.layer");
    }
    assertThat(cache.find("key").orElseThrow()).hasSize(20);
  }

  private long bytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
