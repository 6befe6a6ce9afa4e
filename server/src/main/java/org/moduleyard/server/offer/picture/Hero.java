package org.moduleyard.server.offer.picture;

import java.util.Arrays;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;

/**
 * Checks that a hero picture is dark enough for the white words that are written on it.
 *
 * <p>The page writes publisher and plan on the left and keeps a rectangle of 415x100 pixels beside
 * them, 370 pixels from the left, for its summary and button. The documents do not say how high
 * that rectangle stands; it is looked for in the middle.
 */
final class Hero {

  private static final int TITLE_WIDTH = 370;
  private static final int WORDS_WIDTH = 415;
  private static final int WORDS_HEIGHT = 100;

  /** White has a contrast of 3 to 1 here, the least for large words (WCAG 2, 1.4.3). */
  private static final double BRIGHTEST = 1.05 / 3 - 0.05;

  private static final int OPAQUE_BLACK = 0xff000000;
  private static final int OPAQUE_WHITE = 0xffffffff;

  private Hero() {}

  /**
   * Refuses what nobody may use as a hero.
   *
   * @throws PictureRefusedException when a pixel lets the page through, or more than half of the
   *     border is pure black or pure white
   */
  static void check(Pixels hero) throws PictureRefusedException {
    if (Arrays.stream(hero.argb()).anyMatch(pixel -> pixel >>> 24 != 255)) {
      throw new PictureRefusedException(Message.of("it is transparent in places; a hero is not"));
    }
    refuseBackground(hero, OPAQUE_BLACK, Message.of("its background is pure black"));
    refuseBackground(hero, OPAQUE_WHITE, Message.of("its background is pure white"));
  }

  private static void refuseBackground(Pixels hero, int colour, Message why)
      throws PictureRefusedException {
    int border = 0;
    int coloured = 0;
    for (int y = 0; y < hero.height(); y++) {
      boolean wholeRow = y == 0 || y == hero.height() - 1;
      for (int x = 0; x < hero.width(); x += wholeRow ? 1 : hero.width() - 1) {
        border++;
        coloured += hero.at(x, y) == colour ? 1 : 0;
      }
    }
    if (coloured * 2 > border) {
      throw new PictureRefusedException(why);
    }
  }

  /**
   * The parts of a hero picture that are too light for white words, as a sentence; empty when none
   * is.
   */
  static Optional<Message> tooLight(Pixels hero) {
    int left = Math.min(TITLE_WIDTH, hero.width());
    boolean title = hero.luminance(0, 0, left, hero.height()) > BRIGHTEST;
    int right = Math.min(TITLE_WIDTH + WORDS_WIDTH, hero.width());
    int top = Math.max(0, (hero.height() - WORDS_HEIGHT) / 2);
    int bottom = Math.min(hero.height(), top + WORDS_HEIGHT);
    boolean words = right > left && hero.luminance(left, top, right, bottom) > BRIGHTEST;
    if (!title && !words) {
      return Optional.empty();
    }
    if (title && words) {
      return Optional.of(
          Message.of(
              "The hero picture is light where the title and the summary stand; white words are hard"
                  + " to read on it."));
    }
    return Optional.of(
        title
            ? Message.of(
                "The hero picture is light left, where the title stands; white words are hard to"
                    + " read on it.")
            : Message.of(
                "The hero picture is light in the middle, where the summary stands; white words are"
                    + " hard to read on it."));
  }
}
