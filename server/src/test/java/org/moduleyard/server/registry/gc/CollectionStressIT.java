package org.moduleyard.server.registry.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.registry.ScriptedSource;
import org.moduleyard.server.registry.image.ImageImport;
import org.moduleyard.server.registry.image.ImportListener;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.image.Quarantines;
import org.moduleyard.server.registry.staging.StagingBlobs;
import org.moduleyard.server.registry.staging.StagingManifests;
import org.moduleyard.server.registry.staging.StagingQuota;
import org.moduleyard.server.registry.staging.StagingReader;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.staging.UnreferencedBlobLinks;
import org.moduleyard.server.registry.store.BlobProvenance;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.ManifestTable;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/**
 * Writers that push, import and delete a few images and blobs over and over, while collectors
 * remove what nobody uses at the moment. Time counts beginnings of what the writers do, and the
 * grace is as long as the longest of these takes; so the outcome depends on no real clock.
 */
class CollectionStressIT extends CollectionTestCase {

  private static final long SEED = Long.getLong("moduleyard.test.seed", 20261121L);
  private static final int WRITERS = 4;
  private static final int COLLECTORS = 2;
  private static final int STEPS = 250;
  private static final int LAYERS = 12;
  private static final int IMAGES = 10;
  private static final RegistrySettings LIMITS =
      new RegistrySettings(
          DataSize.ofGigabytes(1),
          DataSize.ofGigabytes(1),
          16,
          DataSize.ofGigabytes(1),
          Duration.ofMinutes(5),
          Duration.ZERO,
          GRACE);

  @Autowired private AuditLog audit;

  private final Beats beats = new Beats();
  private final Map<Digest, byte[]> contents = new HashMap<>();
  private final List<Image> images = new ArrayList<>();

  /** Time that goes on when something begins. */
  private static final class Beats extends Clock {

    /** After all real times, so that what files say of themselves is old. */
    private final Instant start = Instant.now().plus(Duration.ofDays(1));

    private final Map<Long, Integer> underWay = new HashMap<>();
    private long now;

    /** Begins something; the answer ends it. */
    synchronized long begin() {
      underWay.merge(++now, 1, Integer::sum);
      return now;
    }

    synchronized void end(long begin) {
      underWay.remove(begin);
    }

    /** Nothing that was touched since then may go. */
    synchronized Instant oldest() {
      return at(underWay.keySet().stream().min(Long::compare).orElse(now + 1));
    }

    private Instant at(long beat) {
      return start.plus(Duration.ofHours(beat));
    }

    @Override
    public synchronized Instant instant() {
      return at(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private void makeImages() {
    Random random = new Random(SEED);
    List<Descriptor> layers = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      layers.add(content(MediaTypes.OCI_LAYER_GZIP, bytes(fresh("layer").repeat(200))));
    }
    for (int i = 0; i < IMAGES; i++) {
      byte[] configBytes = bytes("{\"salt\":\"" + UUID.randomUUID() + "\"}");
      Descriptor config = content(MediaTypes.OCI_CONFIG, configBytes);
      Set<Descriptor> chosen = new HashSet<>();
      while (chosen.size() < 3) {
        chosen.add(layers.get(random.nextInt(LAYERS)));
      }
      List<Descriptor> own = List.copyOf(chosen);
      Descriptor[] all = Stream.concat(Stream.of(config), own.stream()).toArray(Descriptor[]::new);
      images.add(new Image(source.image("v" + i, all), config, own));
    }
  }

  private Descriptor content(String mediaType, byte[] bytes) {
    Descriptor descriptor = Descriptor.of(mediaType, bytes);
    contents.put(descriptor.digest(), bytes);
    source.blob(descriptor.digest(), bytes);
    return descriptor;
  }

  /** One publisher with a staging repository and some submissions of its own. */
  private final class Writer {

    private final Random random;
    private final RepositoryName name = stagingName();
    private final long repository;
    private final BlobStore store;
    private final StagingBlobs stagedBlobs;
    private final StagingManifests stagedManifests;
    private final StagingRepositories repositories;
    private final StagingReader reader;
    private final Quarantines quarantines;
    private final ImageImport imports;
    private final Map<Digest, Image> shown = new HashMap<>();
    private final Map<QuarantineName, Image> submitted = new HashMap<>();

    Writer(int number, BlobStore store, StagingRepositories repositories) {
      this.random = new Random(SEED + number);
      this.store = store;
      this.repositories = repositories;
      this.repository = repositories.open(name);
      this.reader = new StagingReader(new RepositoryStore(jdbc), repositories);
      BlobTable blobTable = new BlobTable(jdbc, store, beats);
      ManifestTable manifestTable = new ManifestTable(jdbc, beats);
      StagingQuota quota =
          new StagingQuota(
              jdbc, new UnreferencedBlobLinks(jdbc, transaction), DataSize.ofGigabytes(1));
      this.stagedBlobs = new StagingBlobs(repositories, store, blobTable, quota, LIMITS);
      this.stagedManifests =
          new StagingManifests(repositories, manifestTable, quota, transaction, audit);
      this.quarantines = new Quarantines(jdbc, transaction, manifestTable, blobTable, beats);
      this.imports =
          new ImageImport(quarantines, new BlobProvenance(jdbc, beats), blobTable, store, LIMITS);
    }

    Void work() throws IOException {
      for (int i = 0; i < STEPS; i++) {
        long begin = beats.begin();
        step();
        beats.end(begin);
      }
      return null;
    }

    private void step() throws IOException {
      Image image = images.get(random.nextInt(IMAGES));
      switch (random.nextInt(10)) {
        case 0, 1 -> push(image);
        case 2 -> pushBlob(any(contents.keySet()).orElseThrow());
        case 3, 4 -> any(shown.keySet()).ifPresent(this::delete);
        case 5 -> repositories.removeBlob(repository, any(contents.keySet()).orElseThrow());
        case 6, 7 -> submit(images.indexOf(image));
        case 8 -> any(submitted.keySet()).ifPresent(this::discard);
        case 9 -> requireAll();
        default -> throw new AssertionError();
      }
    }

    private <T> Optional<T> any(Set<T> some) {
      return some.isEmpty()
          ? Optional.empty()
          : some.stream()
              .sorted(Comparator.comparing(Object::toString))
              .skip(random.nextInt(some.size()))
              .findFirst();
    }

    private void pushBlob(Digest digest) throws IOException {
      byte[] bytes = Objects.requireNonNull(contents.get(digest));
      UploadId upload = stagedBlobs.begin(name, bytes.length);
      stagedBlobs.append(upload, OptionalLong.empty(), new ByteArrayInputStream(bytes));
      stagedBlobs.finish(name, upload, digest);
    }

    private void push(Image image) throws IOException {
      for (Digest blob : image.blobs()) {
        boolean spared = reader.blob(repository, blob).isPresent();
        if (!spared && !(random.nextBoolean() && stagedBlobs.mount(name, blob))) {
          pushBlob(blob);
        }
      }
      stagedManifests.push(
          name,
          image.manifest().digest(),
          image.manifest(),
          Manifest.parse(image.manifest()),
          "tester");
      shown.put(image.manifest().digest(), image);
    }

    private void delete(Digest manifest) {
      assertThat(stagedManifests.delete(name, manifest, "tester")).isTrue();
      shown.remove(manifest);
    }

    private void submit(int image) {
      QuarantineName name = new QuarantineName(UUID.randomUUID(), "plan");
      imports.run(
          name,
          client,
          ScriptedSource.REPOSITORY,
          List.of(new Tag("v" + image)),
          ImportListener.NONE);
      submitted.put(name, images.get(image));
    }

    private void discard(QuarantineName name) {
      quarantines.discard(name);
      submitted.remove(name);
    }

    void deleteAll() {
      List.copyOf(shown.keySet()).forEach(this::delete);
      List.copyOf(submitted.keySet()).forEach(this::discard);
    }

    private Stream<Image> live() {
      return Stream.concat(shown.values().stream(), submitted.values().stream());
    }

    private Stream<Digest> liveBlobs() {
      return live().flatMap(image -> image.blobs().stream());
    }

    void requireAll() throws IOException {
      for (Digest digest : liveBlobs().collect(Collectors.toSet())) {
        try (InputStream content = store.open(digest)) {
          assertThat(content).hasBinaryContent(Objects.requireNonNull(contents.get(digest)));
        }
        assertThat(hasRow("registry_blob", digest)).isTrue();
      }
      for (Image image : live().toList()) {
        assertThat(hasRow("registry_manifest", image.manifest().digest())).isTrue();
      }
    }
  }

  @Test
  void nothingInUseIsEverLostAndNothingElseStays() throws Exception {
    makeImages();
    BlobStore store = stores.area("stress");
    StagingRepositories repositories = new StagingRepositories(jdbc, beats);
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i, store, repositories));
    }

    long removed = workAndCollect(writers, store);

    assertThat(removed).as("blobs collected meanwhile, seed %d", SEED).isPositive();
    for (Writer writer : writers) {
      writer.requireAll();
    }
    collectAll(store);
    for (Writer writer : writers) {
      writer.requireAll();
    }
    assertThat(filesIn(store))
        .as("seed %d", SEED)
        .isEqualTo(writers.stream().flatMap(Writer::liveBlobs).collect(Collectors.toSet()));
    assertThat(images.stream().filter(this::hasRow).map(Image::manifest))
        .containsExactlyInAnyOrderElementsOf(
            writers.stream()
                .flatMap(Writer::live)
                .map(Image::manifest)
                .collect(Collectors.toSet()));

    writers.forEach(Writer::deleteAll);
    collectAll(store);

    assertThat(filesIn(store)).isEmpty();
    assertThat(images).noneMatch(this::hasRow);
    assertThat(contents.keySet()).noneMatch(digest -> hasRow("registry_blob", digest));
  }

  private boolean hasRow(Image image) {
    return hasRow("registry_manifest", image.manifest().digest());
  }

  private long workAndCollect(List<Writer> writers, BlobStore store) throws Exception {
    AtomicBoolean working = new AtomicBoolean(true);
    List<Future<Long>> collectors = new ArrayList<>();
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      try {
        for (int i = 0; i < COLLECTORS; i++) {
          collectors.add(threads.submit(() -> collectWhile(working, store)));
        }
        for (Writer writer : writers) {
          work.add(threads.submit(writer::work));
        }
        for (Future<?> one : work) {
          one.get();
        }
      } finally {
        working.set(false);
      }
    }
    long removed = 0;
    for (Future<Long> collector : collectors) {
      removed += collector.get();
    }
    return removed;
  }

  private long collectWhile(AtomicBoolean working, BlobStore store) {
    long removed = 0;
    while (working.get()) {
      new OrphanFiles(jdbc, store).adopt(Instant.now().plusSeconds(60));
      Instant before = beats.oldest();
      new UnreferencedBlobLinks(jdbc, transaction).release(before, working::get);
      new ManifestSweep(jdbc, transaction).collect(before, working::get);
      removed += new BlobSweep(jdbc, transaction, store).collect(before, working::get).blobs();
    }
    return removed;
  }

  private void collectAll(BlobStore store) {
    Instant before = beats.oldest();
    new UnreferencedBlobLinks(jdbc, transaction).release(before, () -> true);
    new ManifestSweep(jdbc, transaction).collect(before, () -> true);
    new BlobSweep(jdbc, transaction, store).collect(before, () -> true);
  }

  private static Set<Digest> filesIn(BlobStore store) throws IOException {
    Set<Digest> digests = new HashSet<>();
    store.forEach((digest, size, written) -> digests.add(digest));
    return digests;
  }
}
