package org.moduleyard.certifier.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;

/** The pictures of an offer, each read once. For one thread. */
public final class MediaEvidence {
  private final MediaSource source;
  private final Map<String, Picture> pictures = new HashMap<>();
  private final SortedMap<String, Digest> digests = new TreeMap<>();

  MediaEvidence(MediaSource source) {
    this.source = source;
  }

  /**
   * The content of this picture.
   *
   * @throws CouldNotReadException when it could not be fetched
   */
  public Picture picture(NamedPicture named) {
    Picture picture = pictures.computeIfAbsent(named.address(), this::read);
    if (picture instanceof Picture.Png png) {
      digests.put(named.place().pointer(), png.digest());
    }
    return picture;
  }

  private Picture read(String address) {
    try {
      Optional<InputStream> opened = source.open(address);
      if (opened.isEmpty()) {
        return new Picture.Missing();
      }
      try (InputStream file = opened.get()) {
        return PngReader.read(file);
      }
    } catch (IOException e) {
      throw CouldNotReadException.of(Message.of("the picture {0}", address), e);
    }
  }

  /** Digests of the pictures read so far, by where the offer names them. */
  SortedMap<String, Digest> digests() {
    return digests;
  }
}
