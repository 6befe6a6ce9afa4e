package org.moduleyard.certifier.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.reference.Digest;

/**
 * The facts of a layer as bytes, ending in their SHA-256: a cache that was damaged is a cache that
 * does not know.
 *
 * <pre>
 * i64 unpacked bytes | text? diff id | text? refused path, text problem
 * i32 files, i64 bytes of their names, i32 n, n bytes of the file table
 * i32 probes, each: text name, i32 weights, each: i32 weight, i64 omitted,
 *   i32 notes, each: text path, text kind, i64 offset, text
 * text: i32 n, n bytes of a FileName
 * 32 bytes SHA-256 of all before
 * </pre>
 */
final class FactsCodec {
  private static final int HASH_LENGTH = 32;

  private FactsCodec() {}

  static byte[] write(LayerFacts facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeLong(facts.unpackedBytes());
      Digest diffId = facts.diffId();
      optional(out, diffId == null ? null : diffId.toString());
      LayerFacts.Refusal refusal = facts.refusal();
      optional(out, refusal == null ? null : refusal.path());
      text(out, refusal == null ? "" : refusal.problem());
      out.writeInt(facts.files().size());
      out.writeLong(facts.files().nameBytes());
      out.writeInt(facts.files().bytes());
      out.write(facts.files().packed());
      out.writeInt(facts.observations().size());
      for (Map.Entry<String, Observations> probe : facts.observations().entrySet()) {
        text(out, probe.getKey());
        observations(out, probe.getValue());
      }
      out.write(Digest.newSha256().digest(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Writes to memory only.
    }
    return bytes.toByteArray();
  }

  private static void observations(DataOutputStream out, Observations observations)
      throws IOException {
    out.writeInt(observations.omittedByWeight().size());
    for (Map.Entry<Integer, Long> omitted : observations.omittedByWeight().entrySet()) {
      out.writeInt(omitted.getKey());
      out.writeLong(omitted.getValue());
    }
    out.writeInt(observations.noted().size());
    for (Observation note : observations.noted()) {
      text(out, note.path());
      text(out, note.kind());
      out.writeLong(note.offset());
      text(out, note.text());
    }
  }

  private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(out, text);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = FileName.bytes(text);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The facts; empty when these bytes are not what {@link #write} wrote. */
  static Optional<LayerFacts> read(byte[] bytes) {
    int length = bytes.length - HASH_LENGTH;
    if (length < 0 || !endsInItsHash(bytes, length)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
      long unpackedBytes = in.readLong();
      Digest diffId = in.readBoolean() ? Digest.parse(text(in)) : null;
      String refusedPath = in.readBoolean() ? text(in) : null;
      String problem = text(in);
      int files = in.readInt();
      long nameBytes = in.readLong();
      FileTable table = new FileTable(in.readNBytes(in.readInt()), files, nameBytes);
      SortedMap<String, Observations> observations = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        observations.put(text(in), observations(in));
      }
      return Optional.of(
          new LayerFacts(
              unpackedBytes,
              diffId,
              table,
              observations,
              refusedPath == null ? null : new LayerFacts.Refusal(refusedPath, problem)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean endsInItsHash(byte[] bytes, int length) {
    MessageDigest hash = Digest.newSha256();
    hash.update(bytes, 0, length);
    return Arrays.equals(hash.digest(), Arrays.copyOfRange(bytes, length, bytes.length));
  }

  private static Observations observations(DataInputStream in) throws IOException {
    SortedMap<Integer, Long> omitted = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      omitted.put(in.readInt(), in.readLong());
    }
    List<Observation> noted = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      noted.add(new Observation(text(in), text(in), in.readLong(), text(in)));
    }
    return new Observations(noted, omitted);
  }

  private static String text(DataInputStream in) throws IOException {
    return FileName.of(in.readNBytes(in.readInt()));
  }
}
