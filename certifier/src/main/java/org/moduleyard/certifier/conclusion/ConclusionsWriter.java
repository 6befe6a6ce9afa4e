package org.moduleyard.certifier.conclusion;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;

/** Writes the form that {@link ConclusionsCodec} describes; each text once. */
final class ConclusionsWriter {
  /** Of all texts; an image with so much to tell is rare, and looked at again. */
  static final int MOST_CHARACTERS = 4 << 20;

  private static final int NO_TEXT = -1;

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(body);
  private long characters;

  /** Empty when it would be more than is kept. */
  Optional<byte[]> write(String key, ImageConclusions conclusions) {
    try {
      text(key);
      out.writeInt(conclusions.findings().size());
      for (Finding finding : conclusions.findings()) {
        finding(finding);
      }
      read(conclusions.read());
      out.writeInt(conclusions.summaries().size());
      for (Map.Entry<String, SortedMap<String, String>> summary :
          conclusions.summaries().entrySet()) {
        text(summary.getKey());
        summary(summary.getValue());
      }
      return characters > MOST_CHARACTERS ? Optional.empty() : Optional.of(whole());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Writes to memory only.
    }
  }

  private byte[] whole() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream all = new DataOutputStream(bytes);
    all.writeInt(texts.size());
    for (String text : texts.keySet()) {
      all.writeInt(text.length());
      all.writeChars(text);
    }
    body.writeTo(all);
    return bytes.toByteArray();
  }

  private void finding(Finding finding) throws IOException {
    text(finding.ruleId());
    text(finding.severity().name());
    out.writeInt(finding.weight());
    location(finding.location());
    message(finding.what());
    message(finding.fix());
    out.writeLong(finding.more());
  }

  private void message(Message message) throws IOException {
    text(message.text());
    out.writeInt(message.arguments().size());
    for (Argument argument : message.arguments()) {
      switch (argument) {
        case Argument.Word word -> {
          out.writeInt(ConclusionsCodec.WORD);
          text(word.word());
        }
        case Argument.Count count -> {
          out.writeInt(ConclusionsCodec.COUNT);
          out.writeLong(count.number());
        }
        case Message inner -> {
          out.writeInt(ConclusionsCodec.MESSAGE);
          message(inner);
        }
      }
    }
  }

  private void location(Location location) throws IOException {
    switch (location) {
      case Location.Offer place -> {
        text(LocationKind.OFFER.name());
        text(place.pointer());
      }
      case Location.Image place -> {
        text(LocationKind.IMAGE.name());
        text(place.reference().toString());
        optional(place.manifest());
      }
      case Location.Configuration place -> {
        text(LocationKind.CONFIGURATION.name());
        text(place.reference().toString());
        text(place.manifest().toString());
        text(place.config().toString());
        text(place.pointer());
      }
      case Location.Layer place -> {
        text(LocationKind.LAYER.name());
        text(place.reference().toString());
        text(place.manifest().toString());
        text(place.layer().toString());
        text(place.step());
      }
      case Location.LayerFile place -> {
        text(LocationKind.LAYER_FILE.name());
        text(place.reference().toString());
        text(place.manifest().toString());
        text(place.layer().toString());
        text(place.path());
        text(place.written());
        out.writeLong(place.offset());
        text(place.step());
      }
    }
  }

  private void read(Inventory.@Nullable Image image) throws IOException {
    out.writeInt(image == null ? 0 : 1);
    if (image != null) {
      text(image.manifest().toString());
      text(image.platform());
      text(image.config().toString());
      out.writeInt(image.layers().size());
      for (Digest layer : image.layers()) {
        text(layer.toString());
      }
    }
  }

  private void summary(SortedMap<String, String> facts) throws IOException {
    out.writeInt(facts.size());
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      text(fact.getKey());
      text(fact.getValue());
    }
  }

  private void optional(@Nullable Digest digest) throws IOException {
    if (digest == null) {
      out.writeInt(NO_TEXT);
    } else {
      text(digest.toString());
    }
  }

  private void text(String text) throws IOException {
    int next = texts.size();
    Integer known = texts.putIfAbsent(text, next);
    characters += known == null ? text.length() : 0;
    out.writeInt(known == null ? next : known);
  }
}
