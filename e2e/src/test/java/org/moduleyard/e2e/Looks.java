package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.moduleyard.e2e.look.LookDifferences;
import org.moduleyard.e2e.look.PageLook;

/**
 * The looks of pages, in {@code target/screenshots}, and those of the last time somebody looked at
 * them, in {@code src/test/resources/looks}: as parts with their places, fonts and colours ({@link
 * LookDifferences}), and as a picture for people, a quarter as wide and high. Dates, ports and
 * random names are the same in all of them.
 *
 * <p>Pictures are compared too, but only in the browser that they were kept with, which the file
 * {@code browser} beside them names: another one draws letters otherwise.
 *
 * <p>Run with {@code -Dlooks=keep} to keep what they look like now, and look at what changed before
 * it is committed.
 */
final class Looks {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Path KEPT = Path.of("src", "test", "resources", "looks");
  private static final Path DIFFERENT = Path.of("target", "looks");
  private static final int SCALE = 4;
  private static final int MOST_LISTED = 12;

  private static final System.Logger LOG = System.getLogger(Looks.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /** Of 255, for each colour. */
  private static final int NOTICED = 40;

  private static final double MOST_NOTICED = 0.02;
  private static final double MOST_LONGER = 0.04;

  /** A browser under load may take one before it has painted all that came into sight. */
  private static final int TAKES = 3;

  /** Other words would make other lines, and move everything below. */
  private static final String SAME =
      """
        const same = text => text
            .replace(/\\b\\d{1,2} [A-Z][a-z]{2,8} \\d{4}\\b/g, '21 Nov 2026')
            .replace(/\\b\\d\\d:\\d\\d UTC/g, '12:00 UTC')
            .replace(/\\btook (<\\s)?\\d+\\ss\\b/g, 'took 0 s')
            .replace(/(<\\s)?\\d+\\ss(?= so far)/g, '< 1 s')
            .replace(/\\b(localhost|127\\.0\\.0\\.1):\\d+/g, '$1:40000')
            .replace(/sha256:[0-9a-f]{64}/g, 'sha256:' + '0'.repeat(64))
            .replace(/\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b/g,
                '00000000-0000-0000-0000-000000000000');
      """;

  private static final String WITH_THE_SAME_WORDS =
      """
      () => {
      %s
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) texts.currentNode.data = same(texts.currentNode.data);
      }
      """
          .formatted(SAME);

  private static final String AS_PARTS = "() => {\n" + SAME + script("look.js") + "}";

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
      Look now = Look.of(page, name);
      if ("keep".equals(System.getProperty("looks"))) {
        keep(now, name);
        return;
      }
      assertThat(KEPT.resolve(name + ".txt")).as("run with -Dlooks=keep, then look at it").exists();
      Look before = Look.kept(name);
      List<String> differences = before.differences(now);
      for (int i = 1; i < TAKES && !differences.isEmpty(); i++) {
        now = Look.of(page, name);
        differences = before.differences(now);
      }
      if (!differences.isEmpty()) {
        Files.createDirectories(DIFFERENT);
        before.write(DIFFERENT, name + "-before");
        now.write(DIFFERENT, name + "-now");
        fail(
            "%s looks different; both looks are in target/looks, and -Dlooks=keep keeps this one%n%s"
                .formatted(name, listed(differences)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String listed(List<String> differences) {
    String more =
        differences.size() > MOST_LISTED
            ? "%nand %s more".formatted(differences.size() - MOST_LISTED)
            : "";
    return String.join("\n", differences.subList(0, Math.min(MOST_LISTED, differences.size())))
        + more;
  }

  /** A page at one width, by day or by night. */
  private record Look(BufferedImage picture, String parts, String browser) {

    static Look of(Page page, String name) throws IOException {
      BufferedImage picture = small(ImageIO.read(new ByteArrayInputStream(take(page, name))));
      String browser = page.context().browser().version();
      return new Look(picture, (String) page.evaluate(AS_PARTS), "Chromium " + browser);
    }

    static Look kept(String name) throws IOException {
      return new Look(
          ImageIO.read(KEPT.resolve(name + ".png").toFile()),
          Files.readString(KEPT.resolve(name + ".txt")),
          Files.readString(KEPT.resolve("browser")).strip());
    }

    List<String> differences(Look now) {
      List<String> differences =
          new ArrayList<>(
              LookDifferences.between(PageLook.parse(parts), PageLook.parse(now.parts)));
      if (browser.equals(now.browser)) {
        int longer = Math.abs(picture.getHeight() - now.picture.getHeight());
        if (longer > MOST_LONGER * picture.getHeight()) {
          differences.add("The page is %s pixels longer or shorter.".formatted(longer * SCALE));
        }
        double noticed = noticed(picture, now.picture);
        if (noticed > MOST_NOTICED) {
          differences.add(
              String.format(Locale.ROOT, "%.1f %% of the picture looks different.", 100 * noticed));
        }
      } else if (TOLD.compareAndSet(false, true)) {
        LOG.log(
            System.Logger.Level.INFO,
            "The looks of pages were kept with {0}, and this is {1}: pictures are not compared.",
            browser,
            now.browser);
      }
      return differences;
    }

    void write(Path folder, String name) throws IOException {
      Files.writeString(folder.resolve(name + ".txt"), parts);
      ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    }
  }

  private static void keep(Look now, String name) throws IOException {
    Files.createDirectories(KEPT);
    Files.writeString(KEPT.resolve("browser"), now.browser + "\n");
    Files.writeString(KEPT.resolve(name + ".txt"), now.parts);
    Path file = KEPT.resolve(name + ".png");
    if (!Files.exists(file)
        || noticed(ImageIO.read(file.toFile()), now.picture) > MOST_NOTICED / 4) {
      ImageIO.write(now.picture, "png", file.toFile());
    }
  }

  private static String script(String name) {
    try (InputStream in = Objects.requireNonNull(Looks.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
