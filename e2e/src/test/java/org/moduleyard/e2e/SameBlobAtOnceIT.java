package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.client.ImageCopier;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;

/** Several clients that push the same content at the same time. */
@ExtendWith(Marketplace.Shared.class)
class SameBlobAtOnceIT {

  private static final int CLIENTS = 6;

  @TempDir Path layout;

  private static DemoAccounts.Publisher publisher(Marketplace marketplace) {
    return marketplace.accounts().publisher();
  }

  @Test
  void allOfThemAreAnsweredAndTheBytesAreKeptOnce(Marketplace marketplace) throws Exception {
    byte[] content = new byte[8_000_000];
    new Random(8).nextBytes(content);
    Digest digest = Digest.sha256(content);
    DemoAccounts.Publisher publisher = publisher(marketplace);
    String authorization = Http.basic(publisher.clientId(), publisher.clientSecret());
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<byte[]>>> answers =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  number ->
                      clients.submit(
                          () -> {
                            StagingHttp wire =
                                new StagingHttp(
                                    marketplace.loopbackUrl(),
                                    marketplace.stagingName("at-once-" + number % 2),
                                    authorization);
                            String upload = StagingHttp.location(wire.begin());
                            start.await();
                            return wire.finish(upload, digest, content);
                          }))
              .toList();
      for (Future<HttpResponse<byte[]>> answer : answers) {
        assertThat(answer.get().statusCode()).as(Http.text(answer.get())).isEqualTo(201);
      }
    }

    for (int i = 0; i < 2; i++) {
      StagingHttp wire =
          new StagingHttp(
              marketplace.loopbackUrl(), marketplace.stagingName("at-once-" + i), authorization);
      assertThat(wire.blob(digest).body()).isEqualTo(content);
    }
    assertThat(filesOf(marketplace.data(), content.length)).hasSize(1);
  }

  private static List<Path> filesOf(Path data, long length) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).filter(f -> f.toFile().length() == length).toList();
    }
  }

  @Test
  void ourOwnClientCopiesAnImageIntoManyRepositoriesAtOnce(Marketplace marketplace)
      throws Exception {
    TestImage image = TestImage.create(layout, "at once");
    DemoAccounts.Publisher publisher = publisher(marketplace);
    try (RegistryClient client =
            RegistryClient.builder(marketplace.host())
                .credentials(new Credentials(publisher.clientId(), publisher.clientSecret()))
                .build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RepositoryName first = new RepositoryName(marketplace.stagingName("copied"));
      new ImageCopier().copy(image.layout(), image.tag(), client, first, image.tag());
      List<Future<Digest>> copies =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  number -> {
                    RepositoryName target =
                        new RepositoryName(marketplace.stagingName("copied-" + number / 2));
                    return threads.submit(
                        () ->
                            new ImageCopier()
                                .copy(client, first, image.tag(), client, target, image.tag()));
                  })
              .toList();
      for (Future<Digest> copied : copies) {
        assertThat(copied.get()).isEqualTo(image.digest());
      }

      for (int i = 0; i < CLIENTS / 2; i++) {
        RepositoryName target = new RepositoryName(marketplace.stagingName("copied-" + i));
        ImageTree tree = ImageTree.read(client.source(target), image.tag());
        assertThat(tree.manifests()).isEqualTo(image.tree().manifests());
        assertThat(tree.blobs()).allMatch(blob -> client.hasBlob(target, blob.digest()));
        assertThat(
                client.mountBlob(
                    new RepositoryName(marketplace.stagingName("mounted-" + i)),
                    tree.blobs().getFirst().digest(),
                    target))
            .isTrue();
      }
    }
  }
}
