package org.moduleyard.samples.site;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.moduleyard.samples.image.SampleModule;

/**
 * Logos and hero pictures of the samples, drawn as shapes so that each size is sharp. No text: the
 * rules forbid it in logos, and a machine without fonts can still draw them.
 *
 * <p>Each symbol is drawn on a square of 100 by 100 units.
 */
final class Artwork {

  private static final double UNITS = 100;

  private final Color ground;
  private final Color shade;
  private final Color light;
  private final Color accent;
  private final Symbol symbol;

  @FunctionalInterface
  private interface Symbol {
    void draw(Artwork artwork, Graphics2D pen);
  }

  private Artwork(int ground, int shade, int light, int accent, Symbol symbol) {
    this.ground = new Color(ground);
    this.shade = new Color(shade);
    this.light = new Color(light);
    this.accent = new Color(accent);
    this.symbol = symbol;
  }

  static Artwork of(SampleModule module) {
    return module.equals(SampleModule.CAMERA_TRANSCODER)
        ? new Artwork(0x0F766E, 0x0B5A54, 0xE6FFFA, 0xFBBF24, Artwork::camera)
        : new Artwork(0x4338CA, 0x312E91, 0xEEF2FF, 0xFB7185, Artwork::eye);
  }

  /** A logo as PNG: the symbol on a tile with round corners, transparent outside. */
  byte[] logo(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = pen(image);
    double corner = height * 0.36;
    pen.setColor(ground);
    Shape tile = new RoundRectangle2D.Double(0, 0, width, height, corner, corner);
    pen.fill(tile);
    if (width > height) {
      pen.setClip(tile);
      ripples(pen, width - height * 0.05, height * 0.5, height);
      pen.setClip(null);
    }
    double left = width > height ? height * 0.18 : 0;
    place(pen, left, 0, height);
    pen.dispose();
    return png(image);
  }

  /**
   * The hero picture, 815 by 290. The symbol stays in the left 370 pixels and the rings of the
   * right in their corner: the store may write its texts between them.
   */
  byte[] hero() {
    BufferedImage image = new BufferedImage(815, 290, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    pen.setColor(ground);
    pen.fill(new Rectangle2D.Double(0, 0, 815, 290));
    ripples(pen, 176, 145, 200);
    ripples(pen, 815, 290, 90);
    place(pen, 66, 40, 220);
    pen.dispose();
    return png(image);
  }

  private void place(Graphics2D pen, double x, double y, double size) {
    AffineTransform before = pen.getTransform();
    pen.translate(x, y);
    pen.scale(size / UNITS, size / UNITS);
    symbol.draw(this, pen);
    pen.setTransform(before);
  }

  /** Rings like those of a signal, in a darker shade of the ground. */
  private void ripples(Graphics2D pen, double x, double y, double size) {
    pen.setColor(shade);
    for (double radius : new double[] {0.42, 0.66, 0.90}) {
      pen.setStroke(new BasicStroke((float) (size * 0.06)));
      double r = radius * size;
      pen.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
  }

  /** A camera whose wide picture leaves as a narrow stream. */
  private void camera(Graphics2D pen) {
    pen.setColor(light);
    Area body = new Area(new RoundRectangle2D.Double(14, 32, 50, 40, 14, 14));
    body.add(new Area(new RoundRectangle2D.Double(24, 25, 18, 14, 8, 8)));
    pen.fill(body);
    disc(pen, shade, 39, 52, 15);
    disc(pen, light, 39, 52, 11.5);
    disc(pen, ground, 39, 52, 8.5);
    disc(pen, light, 42.2, 48.8, 2.6);
    pen.setColor(accent);
    bar(pen, 69, 36, 32);
    bar(pen, 78, 42, 20);
    bar(pen, 87, 47, 10);
  }

  /** An eye, its iris in segments, above the line it measures. */
  private void eye(Graphics2D pen) {
    Path2D lids = new Path2D.Double();
    lids.moveTo(11, 44);
    lids.quadTo(50, 4, 89, 44);
    lids.quadTo(50, 84, 11, 44);
    lids.closePath();
    pen.setColor(light);
    pen.fill(lids);
    disc(pen, shade, 50, 44, 17);
    disc(pen, accent, 50, 44, 13.5);
    pen.setColor(shade);
    pen.setStroke(new BasicStroke(1.8f));
    for (int blade = 0; blade < 6; blade++) {
      double angle = Math.toRadians(60.0 * blade);
      Path2D edge = new Path2D.Double();
      edge.moveTo(50 + 5.5 * Math.cos(angle), 44 + 5.5 * Math.sin(angle));
      edge.lineTo(50 + 14.5 * Math.cos(angle + 0.85), 44 + 14.5 * Math.sin(angle + 0.85));
      pen.draw(edge);
    }
    disc(pen, shade, 50, 44, 5.5);
    disc(pen, light, 54.5, 39.5, 2.6);
    Path2D pulse = new Path2D.Double();
    pulse.moveTo(13, 82);
    pulse.lineTo(36, 82);
    pulse.lineTo(43, 72);
    pulse.lineTo(52, 91);
    pulse.lineTo(59, 82);
    pulse.lineTo(87, 82);
    pen.setColor(accent);
    pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(pulse);
  }

  private static void disc(Graphics2D pen, Color color, double x, double y, double radius) {
    pen.setColor(color);
    pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static void bar(Graphics2D pen, double x, double y, double height) {
    pen.fill(new RoundRectangle2D.Double(x, y, 5, height, 5, 5));
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return pen;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a picture as PNG", e);
    }
    return bytes.toByteArray();
  }
}
