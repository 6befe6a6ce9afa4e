package org.moduleyard.server.offer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;

/** Logos made smaller, and heroes looked at. */
class PixelsTests {

  private static Pixels picture(int width, int height, IntBinaryOperator argb) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = argb.applyAsInt(i % width, i / width);
    }
    return new Pixels(width, height, pixels);
  }

  @Test
  void aSmallerPictureOfOneColourHasThatColourToItsEdges() {
    Pixels small = picture(217, 217, (x, y) -> 0xff3366aa).scaledTo(40, 40);

    assertThat(Arrays.stream(small.argb()).distinct()).containsExactly(0xff3366aa);
  }

  @Test
  void transparentPixelsLendNoColourToTheirNeighbours() {
    Pixels small = picture(4, 4, (x, y) -> x < 3 ? 0xffff0000 : 0x0000ff00).scaledTo(2, 2);

    assertThat(small.at(0, 0)).isEqualTo(0xffff0000);
    assertThat(small.at(1, 0)).isEqualTo(0x80ff0000);
  }

  @Test
  void everyPixelWeighsAsMuchAsItsShare() {
    Pixels small = picture(3, 3, (x, y) -> x == 0 ? 0xffffffff : 0xff000000).scaledTo(2, 2);

    assertThat(small.at(0, 0) & 0xff).isEqualTo(170); // one of one and a half columns
    assertThat(small.at(1, 1)).isEqualTo(0xff000000);
  }

  @Test
  void aWideLogoHasTheSquareInItsMiddleOnATransparentGround() {
    Pixels wide = picture(115, 115, (x, y) -> 0xff102030).centredOn(255, 115);

    assertThat(wide.at(69, 50)).isZero();
    assertThat(wide.at(70, 50)).isEqualTo(0xff102030);
    assertThat(wide.at(184, 114)).isEqualTo(0xff102030);
    assertThat(wide.at(185, 50)).isZero();
    assertThat(Pixels.of(wide.image()).argb()).isEqualTo(wide.argb());
  }

  @Test
  void greyIsReadAsItIsWritten() {
    BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 128);

    assertThat(Pixels.of(grey).at(0, 0)).isEqualTo(0xff808080);
  }

  @Test
  void luminanceGoesFromBlackToWhite() {
    assertThat(picture(2, 2, (x, y) -> 0xff000000).luminance(0, 0, 2, 2)).isZero();
    assertThat(picture(2, 2, (x, y) -> 0xffffffff).luminance(0, 0, 2, 2))
        .isEqualTo(1, within(1e-9));
    assertThat(picture(2, 1, (x, y) -> x == 0 ? 0xffffffff : 0xff000000).luminance(0, 0, 2, 1))
        .isEqualTo(0.5, within(1e-9));
  }

  private static Pixels hero(IntBinaryOperator argb) {
    return picture(815, 290, argb);
  }

  @Test
  void aHeroIsOpaqueAndHasABackground() throws Exception {
    Hero.check(hero((x, y) -> 0xff203040));
    refused(hero((x, y) -> x == 814 && y == 289 ? 0xfe203040 : 0xff203040), "transparent");
    refused(
        hero((x, y) -> x > 200 && y > 50 && x < 600 && y < 240 ? 0xff203040 : 0xffffffff), "white");
    refused(hero((x, y) -> 0xff000000), "pure black");
    Hero.check(hero((x, y) -> 0xff010101));
    Hero.check(hero((x, y) -> x < 400 ? 0xff000000 : 0xff203040));
  }

  private static void refused(Pixels hero, String reason) {
    assertThatExceptionOfType(PictureRefusedException.class)
        .isThrownBy(() -> Hero.check(hero))
        .withMessageContaining(reason);
  }

  /** OFFER-07. */
  @Test
  void aLightHeroIsSaidToBeLightWhereItIs() {
    assertThat(Hero.tooLight(hero((x, y) -> 0xff203040))).isEmpty();
    assertThat(Hero.tooLight(hero((x, y) -> 0xffeeeeee)))
        .hasValueSatisfying(
            s -> assertThat(s.english()).contains("where the title and the summary stand"));
    assertThat(Hero.tooLight(hero((x, y) -> x < 370 ? 0xffeeeeee : 0xff203040)))
        .hasValueSatisfying(s -> assertThat(s.english()).contains("left, where the title stands"));
    assertThat(
            Hero.tooLight(hero((x, y) -> x >= 370 && y >= 95 && y < 195 ? 0xffeeeeee : 0xff203040)))
        .hasValueSatisfying(s -> assertThat(s.english()).contains("where the summary stands"));
    assertThat(Hero.tooLight(hero((x, y) -> y < 60 ? 0xffeeeeee : 0xff203040))).isEmpty();
  }
}
