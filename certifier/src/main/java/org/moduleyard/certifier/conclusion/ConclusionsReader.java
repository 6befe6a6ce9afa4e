package org.moduleyard.certifier.conclusion;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/** Reads the form that {@link ConclusionsCodec} describes; throws when it is something else. */
final class ConclusionsReader {
  private final ByteBuffer in;
  private final List<String> texts = new ArrayList<>();

  ConclusionsReader(ByteBuffer in) {
    this.in = in;
    for (int left = in.getInt(); left > 0; left--) {
      int length = in.getInt();
      texts.add(in.asCharBuffer().subSequence(0, length).toString());
      in.position(in.position() + length * Character.BYTES);
    }
  }

  Optional<ImageConclusions> read(String key) {
    if (!text().equals(key)) {
      return Optional.empty();
    }
    List<Finding> findings = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      findings.add(
          new Finding(
              text(),
              Severity.valueOf(text()),
              in.getInt(),
              location(),
              message(),
              message(),
              in.getLong()));
    }
    Inventory.Image read = in.getInt() == 0 ? null : image();
    SortedMap<String, SortedMap<String, String>> summaries = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      summaries.put(text(), summary());
    }
    return Optional.of(new ImageConclusions(findings, read, summaries));
  }

  private Message message() {
    return message(Message.DEEPEST);
  }

  private Message message(int deepest) {
    if (deepest == 0) {
      throw new IllegalArgumentException("messages nest deeper than any that is written");
    }
    String text = text();
    List<Argument> arguments = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      arguments.add(
          switch (in.getInt()) {
            case ConclusionsCodec.WORD -> new Argument.Word(text());
            case ConclusionsCodec.COUNT -> new Argument.Count(in.getLong());
            case ConclusionsCodec.MESSAGE -> message(deepest - 1);
            default -> throw new IllegalArgumentException("no argument of a message");
          });
    }
    return new Message(text, arguments);
  }

  private Location location() {
    return switch (LocationKind.valueOf(text())) {
      case OFFER -> new Location.Offer(text());
      case IMAGE -> new Location.Image(reference(), optional());
      case CONFIGURATION -> new Location.Configuration(reference(), digest(), digest(), text());
      case LAYER -> new Location.Layer(reference(), digest(), digest(), text());
      case LAYER_FILE ->
          new Location.LayerFile(
              reference(), digest(), digest(), text(), text(), in.getLong(), text());
    };
  }

  private Inventory.Image image() {
    Digest manifest = digest();
    String platform = text();
    Digest config = digest();
    List<Digest> layers = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      layers.add(digest());
    }
    return new Inventory.Image(manifest, platform, config, layers);
  }

  private SortedMap<String, String> summary() {
    SortedMap<String, String> facts = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      facts.put(text(), text());
    }
    return facts;
  }

  private Reference reference() {
    return Reference.parse(text());
  }

  private Digest digest() {
    return Digest.parse(text());
  }

  private @Nullable Digest optional() {
    int index = in.getInt();
    return index < 0 ? null : Digest.parse(texts.get(index));
  }

  private String text() {
    return texts.get(in.getInt());
  }
}
