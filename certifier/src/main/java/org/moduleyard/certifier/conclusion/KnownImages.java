package org.moduleyard.certifier.conclusion;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.image.Images;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/**
 * Conclusions about images, kept by the digest of everything that they depend on. Checks are pure
 * functions, so an image of which all that is the same need not be laid together again: that would
 * cost time by the number of its files.
 */
public final class KnownImages {
  private final LayerCache cache;
  private final List<String> inputs;

  /**
   * The images known to this cache.
   *
   * @param inputs everything but the image that checks judge by, in a fixed order
   */
  public KnownImages(LayerCache cache, List<String> inputs) {
    this.cache = cache;
    this.inputs = new ArrayList<>(inputs);
    this.inputs.addAll(RunningCode.fingerprint());
  }

  /** The conclusions about this image from the same inputs; empty when it has to be looked at. */
  public Optional<ImageConclusions> find(Images.Listed image) {
    String key = key(image);
    return cache.find(key).flatMap(bytes -> ConclusionsCodec.read(key, bytes));
  }

  /** Keeps what was concluded, unless it is very much; a cache that is full makes nothing fail. */
  public void put(Images.Listed image, ImageConclusions conclusions) {
    String key = key(image);
    Optional<byte[]> bytes = ConclusionsCodec.write(key, conclusions);
    try {
      if (bytes.isPresent()) {
        cache.put(key, bytes.get());
      }
    } catch (IOException e) {
      // It will be looked at again.
    }
  }

  private String key(Images.Listed image) {
    MessageDigest hash = Digest.newSha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), hash))) {
      texts(out, inputs);
      texts(out, identity(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Writes to nowhere.
    }
    return "image-" + HexFormat.of().formatHex(hash.digest());
  }

  // With their number and lengths: no two lists are written the same.
  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeInt(text.length());
      out.writeChars(text);
    }
  }

  /** Its content, and by what name and for what platform it is offered. */
  private static List<String> identity(Images.Listed image) {
    List<String> identity = new ArrayList<>();
    identity.add(image.listed().reference().toString());
    identity.add(image.digest().toString());
    Platform claimed = image.claimed();
    if (claimed == null) {
      identity.add("no platform");
    } else {
      identity.addAll(
          List.of(claimed.os(), claimed.architecture(), claimed.variant(), claimed.osVersion()));
    }
    identity.add(image.manifest().config().digest().toString());
    for (Descriptor layer : image.manifest().layers()) {
      identity.add(layer.digest().toString());
    }
    return identity;
  }
}
