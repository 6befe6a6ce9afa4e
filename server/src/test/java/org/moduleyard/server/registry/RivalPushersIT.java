package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;

/**
 * Many clients that push, move, mount and delete the same few things at the same time. {@code
 * -Dseed=<number>} repeats what each of them does, though not who comes first.
 */
class RivalPushersIT extends StagingTestCase {

  private static final int RIVALS = 8;
  private static final int DEEDS = 80;
  private static final int THINGS = 3;

  private static byte[] blob(int number) {
    return ("rival blob " + number).getBytes(UTF_8);
  }

  private static byte[] image(int number) {
    return ManifestText.bytes(
        ManifestText.ociImage(
            Descriptor.of(MediaTypes.OCI_CONFIG, blob(number)),
            Descriptor.of(MediaTypes.OCI_LAYER, blob((number + 1) % THINGS))));
  }

  private static byte[] index(int number) {
    Descriptor image = Descriptor.of(MediaTypes.OCI_MANIFEST, image(number));
    return ManifestText.bytes(
        ManifestText.about(
            image,
            ManifestText.ociIndex(
                image, Descriptor.of(MediaTypes.OCI_MANIFEST, image((number + 1) % THINGS)))));
  }

  /** One client, which does what its dice say. */
  private record Rival(List<StagingRepository> repositories, Random dice) {

    void act() {
      StagingRepository here = repositories.get(dice.nextInt(repositories.size()));
      StagingRepository there = repositories.get(dice.nextInt(repositories.size()));
      int number = dice.nextInt(THINGS);
      String tag = "t" + dice.nextInt(THINGS);
      Digest blob = Digest.sha256(blob(number));
      Digest manifest = Digest.sha256(dice.nextBoolean() ? image(number) : index(number));
      switch (dice.nextInt(12)) {
        case 0, 1, 2 ->
            expect(
                here.post(
                    "/blobs/uploads/?digest=" + blob, BodyPublishers.ofByteArray(blob(number))),
                201);
        case 3, 4 ->
            expect(here.putManifest(tag, MediaTypes.OCI_MANIFEST, image(number)), 201, 404);
        case 5, 6 -> expect(here.putManifest(tag, MediaTypes.OCI_INDEX, index(number)), 201, 404);
        case 7 -> expect(here.delete("/manifests/" + tag), 202, 404);
        case 8 -> expect(here.delete("/manifests/" + manifest), 202, 404);
        case 9 -> expect(here.delete("/blobs/" + blob), 202, 404);
        case 10 ->
            expect(
                here.post(
                    "/blobs/uploads/?mount=" + blob + "&from=" + there.name,
                    BodyPublishers.noBody()),
                201,
                202);
        default -> {
          expect(here.getManifest(tag), 200, 404);
          expect(here.get("/tags/list"), 200, 404);
          expect(here.get("/referrers/" + Digest.sha256(image(number))), 200, 404);
          expect(here.getBlob(blob), 200, 404);
        }
      }
    }

    private static void expect(HttpResponse<byte[]> answer, Integer... statuses) {
      assertThat(answer.statusCode())
          .as("%s: %s", answer.request(), new String(answer.body(), UTF_8))
          .isIn((Object[]) statuses);
    }
  }

  @Test
  void nobodyIsAnsweredWithAFailureOfTheServerAndNoTagLeadsNowhere() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<StagingRepository> repositories = openAllWithOneToken(3);
    try (ExecutorService rivals = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < RIVALS; i++) {
        Rival rival = new Rival(repositories, new Random(random.nextLong()));
        all.add(
            rivals.submit(
                () -> {
                  for (int deed = 0; deed < DEEDS; deed++) {
                    rival.act();
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("repeat with -Dseed=" + seed, e.getCause());
    }

    for (StagingRepository repository : repositories) {
      repository.pushBlob(blob(0));
      for (String tag : repository.tags()) {
        HttpResponse<byte[]> manifest = repository.getManifest(tag);
        assertStatus(manifest, 200);
        assertThat(Digest.sha256(manifest.body()).toString())
            .isEqualTo(RegistryHttp.header(manifest, "Docker-Content-Digest"));
      }
    }
  }

  /** All rivals need all repositories, to mount from one into the other. */
  private List<StagingRepository> openAllWithOneToken(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(team.freshName());
    }
    String token =
        token(
            team.pipeline(),
            names.stream().map(name -> "repository:" + name + ":*").toArray(String[]::new));
    return names.stream().map(name -> new StagingRepository(wire, name, token)).toList();
  }
}
