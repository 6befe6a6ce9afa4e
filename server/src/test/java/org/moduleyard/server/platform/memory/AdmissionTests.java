package org.moduleyard.server.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTests {
  private static final int UNIT = 64 << 10;

  private record Inside(Admission.Room room, long bytes) {}

  @Test
  void noMoreAreInsideThanThereIsRoomForButOneThatIsLargerThanAll() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Admission admission = new Admission(100L * UNIT, Duration.ZERO);
    List<Inside> inside = new ArrayList<>();
    for (int step = 0; step < 2000; step++) {
      if (!inside.isEmpty() && random.nextInt(3) == 0) {
        inside.remove(random.nextInt(inside.size())).room().close();
        continue;
      }
      long bytes = random.nextLong(random.nextInt(20) == 0 ? 500L * UNIT : 30L * UNIT);
      try {
        inside.add(new Inside(admission.enter(bytes), bytes));
      } catch (BusyException e) {
        assertThat(inside).as("seed %s", seed).isNotEmpty();
      }
      long sum = inside.stream().mapToLong(Inside::bytes).sum();
      assertThat(sum <= 100L * UNIT || inside.size() == 1).as("seed %s", seed).isTrue();
    }
  }

  @Test
  void thereIsRoomAgainWhenSomebodyLeaves() {
    Admission admission = new Admission(UNIT, Duration.ZERO);
    try (Admission.Room room = admission.enter(1)) {
      assertThat(room).isNotNull();
      assertThatThrownBy(() -> admission.enter(0)).isInstanceOf(BusyException.class);
    }
    try (Admission.Room room = admission.enter(1000L * UNIT)) {
      assertThat(room).isNotNull();
    }
  }
}
