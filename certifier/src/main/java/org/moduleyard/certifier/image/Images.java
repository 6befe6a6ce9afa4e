package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.evidence.ConfigLookup;
import org.moduleyard.certifier.evidence.Entry;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.Listing;
import org.moduleyard.certifier.evidence.Lookup;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.layer.LayerFacts;
import org.moduleyard.certifier.layer.LayerScans;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.secret.SecretText;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/** The images that a listing leads to, each once, to be looked at one after another. */
public final class Images {
  /** As many as container engines unpack. */
  public static final int MOST_LAYERS = 127;

  /** Names of files and notes of one image; real images with 100,000 files have some 10 million. */
  private static final long MOST_CHARACTERS = 48L * 1024 * 1024;

  private final List<Listed> images;
  private final List<Release> releases;
  private final SortedSet<Digest> indexes;
  private final Map<Digest, Inventory.Attachment> attachments = new LinkedHashMap<>();
  private final LayerScans scans;
  private final int mostFiles;

  /** An image that can be looked into: with a configuration and layers of known types. */
  public record Listed(
      ListedImage listed,
      Digest digest,
      @Nullable Platform claimed,
      ImageManifest manifest,
      ImageConfig config) {

    String platform() {
      return (claimed == null ? config.platform() : claimed).toString();
    }
  }

  /**
   * The images of one index.
   *
   * @param images digest of the image by platform name
   */
  public record Release(ListedImage index, SortedMap<String, Digest> images) {}

  /**
   * Finds the images.
   *
   * @param mostFiles that one image may have in all its layers
   * @throws CouldNotReadException when a manifest or configuration could not be read
   */
  public Images(Listing listing, LayerScans scans, int mostFiles) {
    this.scans = scans;
    this.mostFiles = mostFiles;
    Map<Digest, Listed> found = new LinkedHashMap<>();
    Map<Digest, Release> byIndex = new LinkedHashMap<>();
    for (ListedImage place : listing.images()) {
      switch (listing.lookup(place)) {
        case Lookup.Image image -> {
          add(listing, place, image, null, found);
          addAttachment(listing.kind(image));
        }
        case Lookup.Index index -> {
          SortedMap<String, Digest> release = new TreeMap<>();
          for (Entry entry : listing.entries(index)) {
            addEntry(listing, place, entry, found, release);
            addAttachment(entry.kind());
          }
          byIndex.putIfAbsent(index.digest(), new Release(place, release));
        }
        // Findings of C-15 and C-24.
        case Lookup.Missing missing -> {}
        case Lookup.Unusable unusable -> {}
      }
    }
    this.images = List.copyOf(found.values());
    this.releases = List.copyOf(byIndex.values());
    this.indexes = Collections.unmodifiableSortedSet(new TreeSet<>(byIndex.keySet()));
  }

  private static void addEntry(
      Listing listing,
      ListedImage place,
      Entry entry,
      Map<Digest, Listed> found,
      SortedMap<String, Digest> release) {
    if (entry.kind() instanceof Entry.Kind.Image(Lookup.Image image)) {
      add(listing, place, image, entry.descriptor().platform(), found);
      Listed listed = found.get(image.digest());
      if (listed != null) {
        release.putIfAbsent(listed.platform(), image.digest());
      }
    }
  }

  private static void add(
      Listing listing,
      ListedImage place,
      Lookup.Image image,
      @Nullable Platform claimed,
      Map<Digest, Listed> found) {
    ImageManifest manifest = image.manifest();
    if (MediaTypes.isConfig(manifest.config().mediaType())
        && manifest.layers().stream().allMatch(layer -> MediaTypes.isLayer(layer.mediaType()))
        && listing.config(manifest) instanceof ConfigLookup.Found config) {
      found.putIfAbsent(
          image.digest(), new Listed(place, image.digest(), claimed, manifest, config.config()));
    }
  }

  private void addAttachment(Entry.Kind kind) {
    if (kind instanceof Entry.Kind.Attachment attachment) {
      attachments.putIfAbsent(
          attachment.digest(),
          new Inventory.Attachment(
              attachment.digest(), attachment.artifactType(), attachment.blobs()));
    }
  }

  /** The manifests attached to images; every blob of them was read. */
  public List<Inventory.Attachment> attachments() {
    return List.copyOf(attachments.values());
  }

  /** The listed indexes. */
  public SortedSet<Digest> indexes() {
    return indexes;
  }

  /** In the order of the listing. */
  public List<Listed> all() {
    return images;
  }

  /** The indexes among the listed, each once. */
  public List<Release> releases() {
    return releases;
  }

  /** The layers of all images, each once. */
  public List<Descriptor> layers() {
    return layers(images);
  }

  /** The layers of these images, each once. */
  public static List<Descriptor> layers(List<Listed> images) {
    Map<Digest, Descriptor> layers = new LinkedHashMap<>();
    for (Listed image : images) {
      image.manifest().layers().stream()
          .limit(MOST_LAYERS)
          .forEach(layer -> layers.putIfAbsent(layer.digest(), layer));
    }
    return List.copyOf(layers.values());
  }

  private LayerFacts tooMuch() {
    return LayerFacts.refused(
        new LayerFacts.Refusal(
            "",
            String.format(
                Locale.ROOT,
                "with it the image has more than %,d files, or more than %,d bytes in their names",
                mostFiles,
                MOST_CHARACTERS)));
  }

  /**
   * Looks at one image. Layers that would take too much memory are not looked at and count as
   * refused.
   *
   * @param offer that the images belong to; null when images alone are certified
   * @throws CouldNotReadException when a layer could not be read
   */
  public ImageView look(Listed image, @Nullable OfferEvidence offer) {
    List<Descriptor> descriptors = image.manifest().layers();
    List<String> steps = image.config().steps();
    List<ScannedLayer> layers = new ArrayList<>();
    int files = 0;
    long characters = 0;
    for (int i = 0; i < Math.min(descriptors.size(), MOST_LAYERS); i++) {
      LayerFacts facts = scans.facts(descriptors.get(i));
      files += facts.files().size();
      characters += facts.characters();
      if (files > mostFiles || characters > MOST_CHARACTERS) {
        facts = tooMuch();
        files = mostFiles;
      }
      String step =
          steps.size() == descriptors.size() ? SecretText.withoutSecrets(steps.get(i)) : "";
      layers.add(new ScannedLayer(i, descriptors.get(i), step, facts));
    }
    return new ImageView(
        image.listed(),
        image.digest(),
        image.claimed(),
        image.manifest(),
        image.config(),
        layers,
        offer);
  }
}
