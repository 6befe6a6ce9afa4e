package org.moduleyard.certifier.conclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

class ConclusionsCodecTests {
  private static final String KEY = "image-1";

  @Test
  void whatIsWrittenIsRead() {
    for (int seed = 0; seed < 300; seed++) {
      ImageConclusions conclusions = any(new Random(seed));
      byte[] bytes = ConclusionsCodec.write(KEY, conclusions).orElseThrow();
      assertThat(ConclusionsCodec.read(KEY, bytes)).as("seed %d", seed).contains(conclusions);
      assertThat(ConclusionsCodec.read("image-2", bytes)).as("of another").isEmpty();
    }
  }

  @Test
  void whatWasDamagedIsNotRead() {
    byte[] bytes = ConclusionsCodec.write(KEY, any(new Random(7))).orElseThrow();
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x10;
      assertThat(ConclusionsCodec.read(KEY, damaged)).as("byte %d", i).isEmpty();
      assertThat(ConclusionsCodec.read(KEY, Arrays.copyOf(bytes, i))).as("first %d", i).isEmpty();
    }
  }

  /** Bytes with a true hash that this program did not write. */
  @Test
  void nonsenseWithATrueHashIsNotRead() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] content = new byte[random.nextInt(64)];
      random.nextBytes(content);
      Arrays.fill(content, 0, Math.min(content.length, random.nextInt(12)), (byte) 0);
      byte[] bytes = Arrays.copyOf(content, content.length + 32);
      System.arraycopy(Digest.newSha256().digest(content), 0, bytes, content.length, 32);
      assertThat(ConclusionsCodec.read(KEY, bytes)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void veryMuchIsNotKept() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      findings.add(
          Finding.warning(
              "IMG-03",
              new Location.Offer("/" + i),
              Message.literal(i + "x".repeat(3000)),
              Message.of("Do it.")));
    }
    ImageConclusions much = new ImageConclusions(findings, new TreeMap<>());
    assertThat(ConclusionsCodec.write(KEY, much)).isEmpty();
    ImageConclusions half = new ImageConclusions(findings.subList(0, 1000), new TreeMap<>());
    assertThat(ConclusionsCodec.write(KEY, half)).isPresent();
  }

  private static Message message(Random random, int deepest) {
    List<Argument> arguments = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      arguments.add(
          switch (random.nextInt(deepest > 0 ? 3 : 2)) {
            case 0 -> new Argument.Word(text(random));
            case 1 -> new Argument.Count(random.nextLong());
            default -> message(random, deepest - 1);
          });
    }
    return new Message(text(random), arguments);
  }

  private static ImageConclusions any(Random random) {
    List<Finding> findings = new ArrayList<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      findings.add(
          new Finding(
              "IMG-0" + random.nextInt(10),
              random.nextBoolean() ? Severity.ERROR : Severity.WARNING,
              random.nextInt(101),
              location(random),
              message(random, 3),
              message(random, 3),
              random.nextInt(3)));
    }
    SortedMap<String, SortedMap<String, String>> summaries = new TreeMap<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      SortedMap<String, String> facts = new TreeMap<>();
      for (int names = random.nextInt(4); names > 0; names--) {
        facts.put(text(random), text(random));
      }
      summaries.put("IMG-1" + left, facts);
    }
    return random.nextBoolean()
        ? new ImageConclusions(findings, summaries)
        : new ImageConclusions(findings, image(random), summaries);
  }

  private static Inventory.Image image(Random random) {
    List<Digest> layers = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      layers.add(digest(random));
    }
    return new Inventory.Image(digest(random), "linux/arm/v7", digest(random), layers);
  }

  private static Location location(Random random) {
    Reference reference =
        random.nextBoolean() ? new Tag("1.0." + random.nextInt(9)) : digest(random);
    return switch (random.nextInt(5)) {
      case 0 -> new Location.Offer(text(random));
      case 1 -> new Location.Image(reference, random.nextBoolean() ? null : digest(random));
      case 2 -> new Location.Configuration(reference, digest(random), digest(random), text(random));
      case 3 -> new Location.Layer(reference, digest(random), digest(random), text(random));
      default ->
          new Location.LayerFile(
              reference,
              digest(random),
              digest(random),
              text(random),
              text(random),
              random.nextLong(),
              text(random));
    };
  }

  private static Digest digest(Random random) {
    return Digest.sha256(new byte[] {(byte) random.nextInt(5)});
  }

  /** Also names of files that are no valid UTF-8, and halves of surrogate pairs. */
  private static String text(Random random) {
    if (random.nextBoolean()) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      return FileName.of(bytes);
    }
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(20); left > 0; left--) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}
