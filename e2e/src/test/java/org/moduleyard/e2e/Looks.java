package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The pictures of pages, in {@code target/screenshots}, and those of the last time somebody looked
 * at them: {@code src/test/resources/looks}, a quarter as wide and high. Dates, ports and random
 * names are the same in all of them.
 *
 * <p>Run with {@code -Dlooks=keep} to keep what they look like now, and look at what changed before
 * it is committed.
 */
final class Looks {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Path KEPT = Path.of("src", "test", "resources", "looks");
  private static final Path DIFFERENT = Path.of("target", "looks");
  private static final int SCALE = 4;

  /** Of 255, for each colour. */
  private static final int NOTICED = 40;

  private static final double MOST_NOTICED = 0.02;
  private static final double MOST_LONGER = 0.04;

  /** A browser under load may take one before it has painted all that came into sight. */
  private static final int TAKES = 3;

  /** Other words would make other lines, and move everything below. */
  private static final String WITH_THE_SAME_WORDS =
      """
      () => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          texts.currentNode.data = texts.currentNode.data
            .replace(/\\b\\d{1,2} [A-Z][a-z]{2,8} \\d{4}\\b/g, '21 Nov 2026')
            .replace(/\\b\\d\\d:\\d\\d UTC/g, '12:00 UTC')
            .replace(/\\btook (<\\s)?\\d+\\ss\\b/g, 'took 0 s')
            .replace(/(<\\s)?\\d+\\ss(?= so far)/g, '< 1 s')
            .replace(/\\b(localhost|127\\.0\\.0\\.1):\\d+/g, '$1:40000')
            .replace(/sha256:[0-9a-f]{64}/g, 'sha256:' + '0'.repeat(64))
            .replace(/\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b/g,
                '00000000-0000-0000-0000-000000000000');
        }
      }
      """;

  /** Lazy pictures are asked for once they may come into sight, wherever they are on the page. */
  private static final String WITH_ALL_PICTURES =
      """
      async () => {
        const pictures = [...document.images].filter(one => one.src);
        for (const picture of pictures) picture.loading = 'eager';
        await Promise.all(pictures.map(one => one.decode().catch(() => {})));
        await document.fonts.ready;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
      """;

  private Looks() {}

  /** Takes a picture of the whole page as it is, once all that belongs to it is there. */
  static byte[] take(Page page, String name) {
    page.evaluate(WITH_ALL_PICTURES);
    return page.screenshot(
        new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** Takes a picture of the whole page, and fails when it does not look as it did. */
  static void assertAsKept(Page page, String name) {
    page.evaluate(WITH_THE_SAME_WORDS);
    try {
      BufferedImage now = picture(page, name);
      Path file = KEPT.resolve(name + ".png");
      if ("keep".equals(System.getProperty("looks"))) {
        keep(now, file);
        return;
      }
      assertThat(file).as("run with -Dlooks=keep, then look at it").exists();
      BufferedImage before = ImageIO.read(file.toFile());
      for (int i = 1; i < TAKES && isDifferent(before, now); i++) {
        now = picture(page, name);
      }
      compare(before, now, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage picture(Page page, String name) throws IOException {
    return small(ImageIO.read(new ByteArrayInputStream(take(page, name))));
  }

  private static void keep(BufferedImage now, Path file) throws IOException {
    Files.createDirectories(KEPT);
    if (!Files.exists(file) || noticed(ImageIO.read(file.toFile()), now) > MOST_NOTICED / 4) {
      ImageIO.write(now, "png", file.toFile());
    }
  }

  private static void compare(BufferedImage before, BufferedImage now, String name)
      throws IOException {
    if (isDifferent(before, now)) {
      Files.createDirectories(DIFFERENT);
      ImageIO.write(before, "png", DIFFERENT.resolve(name + "-before.png").toFile());
      ImageIO.write(now, "png", DIFFERENT.resolve(name + "-now.png").toFile());
    }
    String reason = name + " looks different, see target/looks; -Dlooks=keep keeps it";
    assertThat((double) now.getHeight())
        .as(reason)
        .isCloseTo(before.getHeight(), within(MOST_LONGER * before.getHeight()));
    assertThat(noticed(before, now)).as(reason).isLessThanOrEqualTo(MOST_NOTICED);
  }

  private static boolean isDifferent(BufferedImage before, BufferedImage now) {
    int longer = Math.abs(before.getHeight() - now.getHeight());
    return longer > MOST_LONGER * before.getHeight() || noticed(before, now) > MOST_NOTICED;
  }

  /** The part of what both have that somebody would notice to be different, from 0 to 1. */
  private static double noticed(BufferedImage before, BufferedImage now) {
    if (before.getWidth() != now.getWidth()) {
      return 1;
    }
    int height = Math.min(before.getHeight(), now.getHeight());
    long noticed = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < now.getWidth(); x++) {
        if (differ(before.getRGB(x, y), now.getRGB(x, y))) {
          noticed++;
        }
      }
    }
    return (double) noticed / ((long) height * now.getWidth());
  }

  private static boolean differ(int one, int other) {
    for (int shift = 0; shift <= 16; shift += 8) {
      if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > NOTICED) {
        return true;
      }
    }
    return false;
  }

  /** A quarter as large, with few enough colours to be kept in little space. */
  private static BufferedImage small(BufferedImage page) {
    int width = page.getWidth() / SCALE;
    int height = page.getHeight() / SCALE;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        page.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        small.setRGB(x, y, (small.getRGB(x, y) & 0xf0f0f0) | 0x080808);
      }
    }
    return small;
  }
}
