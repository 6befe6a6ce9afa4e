package org.moduleyard.server.offer.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a picture as 8-bit ARGB in sRGB.
 *
 * @param argb row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pixels(int width, int height, int[] argb) {

  static Pixels of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = isGrey(image) ? grey(image) : image.getRGB(0, 0, width, height, null, 0, width);
    return new Pixels(width, height, argb);
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /** Java takes grey samples for linear light and would brighten them; in a PNG they are not. */
  private static int[] grey(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int most = (1 << model.getComponentSize(0)) - 1;
    int[] argb = new int[image.getWidth() * image.getHeight()];
    int[] samples = new int[raster.getNumBands()];
    for (int i = 0; i < argb.length; i++) {
      raster.getPixel(i % image.getWidth(), i / image.getWidth(), samples);
      int grey = samples[0] * 255 / most;
      int alpha = model.hasAlpha() ? samples[1] * 255 / most : 255;
      argb[i] = alpha << 24 | grey << 16 | grey << 8 | grey;
    }
    return argb;
  }

  int at(int x, int y) {
    return argb[y * width + x];
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  /**
   * Makes a smaller picture. Each new pixel is the mean of the area it stands for, weighted by
   * opacity, so that transparent pixels lend no colour to edges. Computed here and not by Java2D:
   * the same picture gives the same bytes, and so the same digest, on every machine.
   *
   * @param newWidth at most the present one
   * @param newHeight at most the present one
   */
  Pixels scaledTo(int newWidth, int newHeight) {
    return scaled(0, 0, width, height, newWidth, newHeight);
  }

  private Pixels scaled(int left, int top, int ofWidth, int ofHeight, int newWidth, int newHeight) {
    int[] scaled = new int[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        scaled[y * newWidth + x] =
            mean(
                left + (double) x * ofWidth / newWidth,
                left + (double) (x + 1) * ofWidth / newWidth,
                top + (double) y * ofHeight / newHeight,
                top + (double) (y + 1) * ofHeight / newHeight);
      }
    }
    return new Pixels(newWidth, newHeight, scaled);
  }

  private int mean(double left, double right, double top, double bottom) {
    double alpha = 0;
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int y = (int) top; y < Math.min(height, Math.ceil(bottom)); y++) {
      double rowShare = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(width, Math.ceil(right)); x++) {
        int pixel = at(x, y);
        double weight =
            rowShare * (Math.min(right, x + 1) - Math.max(left, x)) * (pixel >>> 24) / 255;
        alpha += weight;
        red += weight * (pixel >> 16 & 0xff);
        green += weight * (pixel >> 8 & 0xff);
        blue += weight * (pixel & 0xff);
      }
    }
    if (alpha == 0) {
      return 0;
    }
    long opacity = Math.round(255 * alpha / ((right - left) * (bottom - top)));
    return (int) Math.min(255, opacity) << 24
        | (int) Math.round(red / alpha) << 16
        | (int) Math.round(green / alpha) << 8
        | (int) Math.round(blue / alpha);
  }

  /**
   * The middle of this picture, in the proportions of another size and scaled down to it.
   *
   * @param newWidth at most the present one
   * @param newHeight at most the present one
   */
  Pixels cutTo(int newWidth, int newHeight) {
    double scale = Math.max((double) newWidth / width, (double) newHeight / height);
    int cutWidth = Math.max(newWidth, (int) Math.min(width, Math.round(newWidth / scale)));
    int cutHeight = Math.max(newHeight, (int) Math.min(height, Math.round(newHeight / scale)));
    int left = (width - cutWidth) / 2;
    int top = (height - cutHeight) / 2;
    return scaled(left, top, cutWidth, cutHeight, newWidth, newHeight);
  }

  /** This picture in the middle of a transparent one that is not smaller. */
  Pixels centredOn(int newWidth, int newHeight) {
    int[] centred = new int[newWidth * newHeight];
    int left = (newWidth - width) / 2;
    int top = (newHeight - height) / 2;
    for (int y = 0; y < height; y++) {
      System.arraycopy(argb, y * width, centred, (top + y) * newWidth + left, width);
    }
    return new Pixels(newWidth, newHeight, centred);
  }

  /** Mean relative luminance (WCAG 2) of a rectangle, 0 for black to 1 for white. */
  double luminance(int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = at(x, y);
        sum +=
            0.2126 * linear(pixel >> 16 & 0xff)
                + 0.7152 * linear(pixel >> 8 & 0xff)
                + 0.0722 * linear(pixel & 0xff);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  private static double linear(int sample) {
    double part = sample / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
