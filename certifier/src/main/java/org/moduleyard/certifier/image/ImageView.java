package org.moduleyard.certifier.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Observations;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.reference.Digest;

/** One image for one platform with all that is in it. In memory only while it is looked at. */
public final class ImageView {
  private final ListedImage listed;
  private final Digest digest;
  private final @Nullable Platform claimed;
  private final ImageManifest manifest;
  private final ImageConfig config;
  private final List<ScannedLayer> layers;
  private final @Nullable OfferEvidence offer;
  private final ImageFiles files;

  /** By layer and path, for files that something is noted about and no container sees. */
  private final Map<Integer, Map<String, String>> writtenInLayer = new HashMap<>();

  /**
   * An image.
   *
   * @param listed the tag or digest that offers it, the first of several
   * @param claimed its platform in the index; null when it stands alone or the index has none
   * @param offer that the image belongs to; null when images alone are certified
   */
  public ImageView(
      ListedImage listed,
      Digest digest,
      @Nullable Platform claimed,
      ImageManifest manifest,
      ImageConfig config,
      List<ScannedLayer> layers,
      @Nullable OfferEvidence offer) {
    this.listed = listed;
    this.digest = digest;
    this.claimed = claimed;
    this.manifest = manifest;
    this.config = config;
    this.layers = List.copyOf(layers);
    this.offer = offer;
    this.files = ImageFiles.of(layers);
  }

  public ListedImage listed() {
    return listed;
  }

  /** The offer that starts the image, with its default settings; empty for images alone. */
  public Optional<OfferEvidence> offer() {
    return Optional.ofNullable(offer);
  }

  /** Of its manifest. */
  public Digest digest() {
    return digest;
  }

  /** The platform in the index or, when it has none, in the configuration. */
  public Platform platform() {
    return claimed == null ? config.platform() : claimed;
  }

  public ImageManifest manifest() {
    return manifest;
  }

  public ImageConfig config() {
    return config;
  }

  /** Whether the rules of Linux hold in it: users, permissions, paths. */
  public boolean isLinux() {
    return platform().os().equals("linux");
  }

  /** Lowest first. */
  public List<ScannedLayer> layers() {
    return layers;
  }

  public ImageFiles files() {
    return files;
  }

  /** Whether every layer was read to its end; only then something missing is really missing. */
  public boolean isComplete() {
    return layers.stream().allMatch(layer -> layer.facts().refusal() == null);
  }

  /** The inventory of all that was read; empty unless the whole image was. */
  public Optional<Inventory.Image> inventory() {
    boolean isWhole = !layers.isEmpty() && layers.size() == manifest.layers().size();
    return isWhole && isComplete()
        ? Optional.of(
            new Inventory.Image(
                digest,
                toldPlatform().toString(),
                manifest.config().digest(),
                manifest.layers().stream().map(Descriptor::digest).toList()))
        : Optional.empty();
  }

  /** As the configuration says, with the variant of the index where it names none. */
  private Platform toldPlatform() {
    Platform own = config.platform();
    if (claimed == null || config.namesVariant()) {
      return own;
    }
    boolean isSame =
        claimed.os().equals(own.os()) && claimed.architecture().equals(own.architecture());
    return isSame ? claimed : own;
  }

  /** A note of a probe and the layer it was made in. */
  public record Noted(ScannedLayer layer, Observation note) {}

  /** All that this probe noted in any layer, also about files that upper layers hide. */
  public List<Noted> noted(Probe probe) {
    return noted(probe.name());
  }

  /** All that the probe of this name noted in any layer, also about files that are hidden. */
  public List<Noted> noted(String probe) {
    List<Noted> noted = new ArrayList<>();
    for (ScannedLayer layer : layers) {
      for (Observation note : layer.facts().of(probe).noted()) {
        noted.add(new Noted(layer, note));
      }
    }
    return noted;
  }

  /** The notes of this probe about the files that a container sees. */
  public List<Noted> notedVisible(Probe probe) {
    return noted(probe).stream().filter(this::isVisible).toList();
  }

  /** Whether a container sees the file that this is about. */
  public boolean isVisible(Noted noted) {
    return seen(noted).isPresent();
  }

  /** The file that this is about, when a container sees it, by whatever name. */
  public Optional<ImageFile> seen(Noted noted) {
    return files.seen(noted.layer(), noted.note().path());
  }

  /** The observations of this probe about one file. */
  public List<Observation> noted(Probe probe, ImageFile file) {
    return file.layer().facts().of(probe).noted().stream()
        .filter(note -> note.path().equals(file.path()))
        .toList();
  }

  /** How many notes of this probe were too many to be kept. */
  public long omitted(Probe probe) {
    return omitted(probe.name());
  }

  /** How many notes of the probe of this name were too many to be kept. */
  public long omitted(String probe) {
    return layers.stream()
        .map(layer -> layer.facts().of(probe))
        .mapToLong(Observations::omitted)
        .sum();
  }

  /** The same by what the notes weigh to the probe. */
  public SortedMap<Integer, Long> omittedByWeight(String probe) {
    SortedMap<Integer, Long> omitted = new TreeMap<>();
    for (ScannedLayer layer : layers) {
      layer
          .facts()
          .of(probe)
          .omittedByWeight()
          .forEach((weight, count) -> omitted.merge(weight, count, Long::sum));
    }
    return omitted;
  }

  /** The image as a whole. */
  public Location at() {
    return new Location.Image(listed.reference(), digest);
  }

  /**
   * A place in its configuration.
   *
   * @param pointer JSON pointer (RFC 6901), such as {@code /config/User}
   */
  public Location inConfig(String pointer) {
    return new Location.Configuration(
        listed.reference(), digest, manifest.config().digest(), pointer);
  }

  /** A file of one of its layers. */
  public Location at(ImageFile file) {
    return new Location.LayerFile(
        listed.reference(),
        digest,
        file.layer().digest(),
        file.path(),
        file.entry().written(),
        -1,
        file.layer().step());
  }

  /** A place in a file of one of its layers. */
  public Location at(Noted noted) {
    String path = noted.note().path();
    return new Location.LayerFile(
        listed.reference(),
        digest,
        noted.layer().digest(),
        path,
        written(noted.layer(), path),
        noted.note().offset(),
        noted.layer().step());
  }

  /** One of its layers as a whole. */
  public Location at(ScannedLayer layer) {
    return new Location.Layer(listed.reference(), digest, layer.digest(), layer.step());
  }

  private String written(ScannedLayer layer, String path) {
    Optional<ImageFile> visible = files.seen(layer, path);
    if (visible.isPresent()) {
      return visible.get().entry().written();
    }
    return writtenInLayer
        .computeIfAbsent(layer.index(), index -> layer.writtenOfNoted())
        .getOrDefault(path, path);
  }
}
