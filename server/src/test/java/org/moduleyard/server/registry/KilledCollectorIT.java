package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.registry.DeletionsWatched.Watcher;
import org.moduleyard.server.registry.gc.PausedCollectionTestCase;
import org.springframework.transaction.TransactionSystemException;

/** A collector that ends before its work does. */
class KilledCollectorIT extends PausedCollectionTestCase {

  /** Dead content of other tests would be found first. */
  @BeforeEach
  void collectWhatIsThere() {
    collect(LATER);
  }

  @Test
  void aKilledCollectorLeavesAtMostRowsWithoutFiles() throws Exception {
    List<Digest> dead = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      dead.add(stored(fresh("dead")));
    }
    for (int files = 0; files < dead.size(); files++) {
      long killAfter = files;
      long[] deleted = {0};
      Watcher kill =
          new Watcher() {
            @Override
            public void before(Digest digest) {
              if (deleted[0] == killAfter) {
                throw new OutOfMemoryError("killed");
              }
            }

            @Override
            public void after(Digest digest) {
              deleted[0]++;
            }
          };
      assertThatThrownBy(() -> get(collecting(kill)))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("killed");
      assertThat(dead.stream().filter(digest -> hasRow("registry_blob", digest))).hasSize(5);
    }
    assertThat(dead.stream().filter(blobs::exists)).hasSize(1);

    collect(LATER);

    assertThat(dead.stream().filter(this::isGone)).hasSize(5);
  }

  @Test
  void aBlobWhoseFileAKilledCollectorTookCanBePushedAgain() throws Exception {
    String text = fresh("half collected");
    Digest blob = stored(text);
    Watcher kill =
        new Watcher() {
          @Override
          public void before(Digest digest) {}

          @Override
          public void after(Digest digest) {
            throw new OutOfMemoryError("killed");
          }
        };
    assertThatThrownBy(() -> get(collecting(kill))).hasRootCauseMessage("killed");
    assertThat(hasRow("registry_blob", blob)).isTrue();
    assertThat(blobs.exists(blob)).isFalse();

    assertThatThrownBy(
            () -> transaction.executeWithoutResult(s -> table.touchStored(List.of(blob))))
        .hasMessageContaining("The next try stores it again");
    table.touch(blob, text.length());
    blobs.put(blob, text.length(), new ByteArrayInputStream(bytes(text)));
    transaction.executeWithoutResult(status -> table.touchStored(List.of(blob)));
    collect(Duration.ZERO);

    assertThat(isKept(blob)).isTrue();
  }

  @Test
  void aCollectorThatLosesTheDatabaseBeginsAgain() throws Exception {
    Digest first = stored(fresh("first"));
    Digest second = stored(fresh("second"));
    Watcher cut =
        new Watcher() {
          @Override
          public void before(Digest digest) {}

          @Override
          public void after(Digest digest) {
            runElsewhere(KilledCollectorIT.this::cutTransactions);
          }
        };

    assertThatThrownBy(() -> get(collecting(cut)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TransactionSystemException.class);
    assertThat(hasRow("registry_blob", first)).isTrue();
    assertThat(hasRow("registry_blob", second)).isTrue();
    collect(LATER);

    assertThat(isGone(first)).isTrue();
    assertThat(isGone(second)).isTrue();
  }

  private void cutTransactions() {
    jdbc.sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and state = 'idle in transaction'
            """)
        .query(Boolean.class)
        .list();
  }
}
