package org.moduleyard.server.offer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.moduleyard.server.offer.picture.png.PngHeader;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.testing.PngBuilder;

/** Pictures are let in by what their pixels take, before anything decodes them. */
class PictureMemoryTests {
  private static final long HEAP = 512L << 20;

  private static byte[] zeros(int width, int height, int depth, int type, int samples) {
    return new PngBuilder()
        .header(width, height, depth, type)
        .chunk("IDAT", PngBuilder.packed(new byte[height * (1 + width * samples * depth / 8)]))
        .end();
  }

  @Test
  void aSmallFileOfHugePixelsIsRefusedByItsHeader() {
    byte[] bomb = zeros(4096, 4096, 16, 6, 4);
    assertThat(bomb.length).isLessThan(200_000);
    PictureMemory memory = new PictureMemory(new MemoryBudget(HEAP, Duration.ZERO));

    assertThatExceptionOfType(PictureRefusedException.class)
        .isThrownBy(
            () ->
                memory.look(
                    () -> new ByteArrayInputStream(bomb), bomb.length, bytes -> bytes.length))
        .withMessageContaining("4096x4096 pixels of 64 bits")
        .withMessageContaining("Make it smaller");
  }

  @Test
  void manyLargePicturesAtOnceTakeNoMoreThanTheirPart() throws Exception {
    MemoryBudget budget = new MemoryBudget(HEAP, Duration.ofSeconds(20));
    PictureMemory memory = new PictureMemory(budget);
    byte[] large = zeros(1200, 900, 16, 6, 4);
    long each = PngFile.pixelBytes(large);
    AtomicLong now = new AtomicLong();
    AtomicLong most = new AtomicLong();
    AtomicInteger decoded = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        all.add(
            threads.submit(
                () ->
                    memory.look(
                        () -> new ByteArrayInputStream(large),
                        large.length,
                        bytes -> {
                          most.accumulateAndGet(now.addAndGet(each), Math::max);
                          Picture picture = Picture.decode(PngFile.read(bytes, size -> {}));
                          decoded.incrementAndGet();
                          now.addAndGet(-each);
                          return picture.width();
                        })));
      }
      for (Future<?> one : all) {
        assertThat(one.get()).isEqualTo(1200);
      }
    }
    assertThat(decoded).hasValue(30);
    assertThat(most.get()).isBetween(each, budget.size(MemoryPart.PICTURES));
    assertThat(budget.taken(MemoryPart.PICTURES)).isZero();
  }

  @Test
  void whoFindsNoRoomIsToldToComeBackAndNothingIsRead() throws Exception {
    MemoryBudget budget = new MemoryBudget(HEAP, Duration.ZERO);
    PictureMemory memory = new PictureMemory(budget);
    byte[] small = zeros(48, 48, 8, 2, 3);
    try (var all = budget.enter(MemoryPart.PICTURES, HEAP)) {
      assertThat(all).isNotNull();
      assertThatExceptionOfType(BusyException.class)
          .isThrownBy(
              () ->
                  memory.look(
                      () -> new ByteArrayInputStream(small), small.length, bytes -> bytes.length));
    }
    int read =
        memory.look(() -> new ByteArrayInputStream(small), small.length, bytes -> bytes.length);
    assertThat(read).isEqualTo(small.length);
  }

  @Test
  void everyHeaderIsRefusedOrSaysWhatItsPixelsTakeAtTheWorst() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[][] kinds = {{0, 1}, {2, 3}, {3, 1}, {4, 2}, {6, 4}};
    int[] depths = {1, 2, 4, 8, 16};
    for (int run = 0; run < 2000; run++) {
      int[] kind = kinds[random.nextInt(kinds.length)];
      int depth = depths[random.nextInt(depths.length)];
      int width = 1 + random.nextInt(4096);
      int height = 1 + random.nextInt(4096);
      byte[] start = new PngBuilder().header(width, height, depth, kind[0]).bytes();
      String which = "seed %s: %sx%s, %s, %s bits".formatted(seed, width, height, kind[0], depth);
      try {
        long bytes = PngFile.pixelBytes(start);
        long raster = (long) width * height * kind[1] * depth / 8;
        assertThat(bytes)
            .as(which)
            .isBetween(raster + 4L * width * height, PngHeader.MAX_PIXEL_BYTES);
      } catch (PictureRefusedException e) {
        assertThat(e.getMessage()).as(which).containsAnyOf("bytes of memory", "do not exist");
      }
    }
  }
}
