package org.moduleyard.server.registry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.registry.ManifestText;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.StagingRepository;
import org.moduleyard.server.registry.StagingTestCase;
import org.moduleyard.server.testing.People;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The referrers of a manifest: signatures, bills of materials (OCI Distribution, error codes). */
class ReferrersIT extends StagingTestCase {

  private static final String SBOM = "application/vnd.yard.sbom+json";
  private static final String SIGNATURE = "application/vnd.yard.signature";
  private static final int LARGEST_PAGE = 4 * 1024 * 1024;

  private static Descriptor empty(StagingRepository repository) {
    return repository.push(MediaTypes.OCI_EMPTY, "{}".getBytes(UTF_8));
  }

  /** An image that need not be there. */
  private static Descriptor absentSubject() {
    return Descriptor.of(MediaTypes.OCI_MANIFEST, People.fresh("absent ").getBytes(UTF_8));
  }

  private static Descriptor pushAbout(
      StagingRepository repository, Descriptor subject, ObjectNode manifest) {
    String mediaType = manifest.path("mediaType").asString();
    byte[] bytes = ManifestText.bytes(ManifestText.about(subject, manifest));
    Digest digest = Digest.sha256(bytes);
    HttpResponse<byte[]> answer = repository.putManifest(digest.toString(), mediaType, bytes);
    assertStatus(answer, 201);
    assertThat(RegistryHttp.header(answer, "OCI-Subject")).isEqualTo(subject.digest().toString());
    return Descriptor.of(mediaType, bytes);
  }

  private static HttpResponse<byte[]> ask(
      StagingRepository repository, Digest subject, String query) {
    HttpResponse<byte[]> answer = repository.get("/referrers/" + subject + query);
    assertStatus(answer, 200);
    assertThat(RegistryHttp.header(answer, "Content-Type")).isEqualTo(MediaTypes.OCI_INDEX);
    JsonNode index = RegistryHttp.json(answer);
    assertThat(index.path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(index.path("mediaType").asString()).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(index.path("manifests").isArray()).isTrue();
    return answer;
  }

  private static List<String> digests(HttpResponse<byte[]> answer) {
    return RegistryHttp.json(answer)
        .path("manifests")
        .valueStream()
        .map(entry -> entry.path("digest").asString())
        .toList();
  }

  @Test
  void everyEntrySaysTypeAndSizeAndCarriesTheAnnotations() {
    StagingRepository repository = freshRepository();
    Descriptor subject = absentSubject();
    Descriptor empty = empty(repository);
    Map<String, String> annotations = Map.of("org.yard.tool", "grün & \"quoted\"");

    Descriptor sbom =
        pushAbout(
            repository,
            subject,
            ManifestText.annotated(
                annotations, ManifestText.ociImage(empty, empty).put("artifactType", SBOM)));

    JsonNode entries = RegistryHttp.json(ask(repository, subject.digest(), "")).path("manifests");
    assertThat(entries).hasSize(1);
    ObjectNode expected = ManifestText.descriptor(sbom).put("artifactType", SBOM);
    ManifestText.annotated(annotations, expected);
    assertThat(entries.path(0).toString()).isEqualTo(expected.toString());
  }

  @Test
  void theTypeOfAnArtifactIsItsConfigurationsWhenItNamesNone() {
    StagingRepository repository = freshRepository();
    Descriptor subject = absentSubject();
    Descriptor config = repository.push(SIGNATURE, People.fresh("sig ").getBytes(UTF_8));
    Descriptor image =
        pushAbout(repository, subject, ManifestText.ociImage(config, empty(repository)));
    Descriptor typedIndex =
        pushAbout(repository, subject, ManifestText.ociIndex().put("artifactType", SBOM));
    Descriptor index = pushAbout(repository, subject, ManifestText.ociIndex());

    JsonNode entries = RegistryHttp.json(ask(repository, subject.digest(), "")).path("manifests");
    assertThat(entries.valueStream().map(JsonNode::toString))
        .containsExactlyInAnyOrder(
            ManifestText.descriptor(image).put("artifactType", SIGNATURE).toString(),
            ManifestText.descriptor(typedIndex).put("artifactType", SBOM).toString(),
            ManifestText.descriptor(index).toString());
  }

  @Test
  void aFilterIsAppliedAndSaidToBe() {
    StagingRepository repository = freshRepository();
    Descriptor subject = absentSubject();
    Descriptor empty = empty(repository);
    Descriptor sbom =
        pushAbout(
            repository, subject, ManifestText.ociImage(empty, empty).put("artifactType", SBOM));
    Descriptor signature =
        pushAbout(repository, subject, ManifestText.ociIndex().put("artifactType", SIGNATURE));

    HttpResponse<byte[]> all = ask(repository, subject.digest(), "");
    assertThat(all.headers().firstValue("OCI-Filters-Applied")).isEmpty();
    assertThat(digests(all))
        .containsExactlyInAnyOrder(sbom.digest().toString(), signature.digest().toString());

    HttpResponse<byte[]> sboms =
        ask(repository, subject.digest(), "?artifactType=" + URLEncoder.encode(SBOM, UTF_8));
    assertThat(RegistryHttp.header(sboms, "OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(digests(sboms)).containsExactly(sbom.digest().toString());

    HttpResponse<byte[]> none = ask(repository, subject.digest(), "?artifactType=text/plain");
    assertThat(RegistryHttp.header(none, "OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(digests(none)).isEmpty();
  }

  @Test
  void nothingIsSaidAboutWhatNobodyKnows() {
    StagingRepository repository = freshRepository();
    repository.pushManifest(
        "1.0.0", MediaTypes.OCI_INDEX, ManifestText.bytes(ManifestText.ociIndex()));

    assertThat(digests(ask(repository, absentSubject().digest(), ""))).isEmpty();
    Digest sha512 = Digest.of("sha512", new byte[] {1});
    assertThat(digests(ask(repository, sha512, ""))).isEmpty();
    assertRefused(repository.get("/referrers/sha256:short"), 400, "DIGEST_INVALID");
    assertRefused(repository.get("/referrers/latest"), 400, "DIGEST_INVALID");
  }

  @Test
  void whatIsSaidInOneRepositoryIsNotHeardInAnother() {
    StagingRepository repository = freshRepository();
    StagingRepository other = freshRepository();
    Descriptor subject = absentSubject();
    Descriptor index = pushAbout(repository, subject, ManifestText.ociIndex());
    other.pushBlob(new byte[] {1});

    assertThat(digests(ask(other, subject.digest(), ""))).isEmpty();
    pushAbout(other, subject, ManifestText.ociIndex());
    assertStatus(other.delete("/manifests/" + index.digest()), 202);
    assertThat(digests(ask(other, subject.digest(), ""))).isEmpty();
    assertThat(digests(ask(repository, subject.digest(), "")))
        .containsExactly(index.digest().toString());
  }

  @Test
  void whatIsSaidOutlivesItsSubjectAndEndsWithItself() {
    StagingRepository repository = freshRepository();
    byte[] image = ManifestText.bytes(ManifestText.ociIndex());
    Descriptor subject = Descriptor.of(MediaTypes.OCI_INDEX, image);
    repository.pushManifest("1.0.0", MediaTypes.OCI_INDEX, image);
    Descriptor index = pushAbout(repository, subject, ManifestText.ociIndex());

    assertStatus(repository.delete("/manifests/" + subject.digest()), 202);
    assertThat(digests(ask(repository, subject.digest(), "")))
        .containsExactly(index.digest().toString());
    assertStatus(repository.delete("/manifests/" + index.digest()), 202);
    assertThat(digests(ask(repository, subject.digest(), ""))).isEmpty();
  }

  @Test
  void aSubjectNamedBySha512IsFoundByIt() {
    StagingRepository repository = freshRepository();
    Digest digest = Digest.of("sha512", People.fresh("absent ").getBytes(UTF_8));
    Descriptor subject = new Descriptor(MediaTypes.OCI_MANIFEST, digest, 15);
    Descriptor index = pushAbout(repository, subject, ManifestText.ociIndex());

    assertThat(digests(ask(repository, digest, ""))).containsExactly(index.digest().toString());
  }

  @Test
  void aLongListComesInPagesThatEveryClientCanHold() {
    StagingRepository repository = freshRepository();
    Descriptor subject = absentSubject();
    String filler = "x".repeat(200_000);
    List<String> pushed = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      ObjectNode index = ManifestText.ociIndex().put("artifactType", i % 3 == 0 ? SIGNATURE : SBOM);
      ManifestText.annotated(Map.of("number", i + filler), index);
      Descriptor one = pushAbout(repository, subject, index);
      if (i % 3 != 0) {
        pushed.add(one.digest().toString());
      }
    }

    List<String> listed = new ArrayList<>();
    int pages = 0;
    String next =
        repository.path("/referrers/" + subject.digest())
            + "?artifactType="
            + URLEncoder.encode(SBOM, UTF_8);
    while (!next.isEmpty()) {
      HttpResponse<byte[]> page = repository.send("GET", next, BodyPublishers.noBody());
      assertStatus(page, 200);
      assertThat(page.body().length).isLessThanOrEqualTo(LARGEST_PAGE);
      assertThat(RegistryHttp.header(page, "OCI-Filters-Applied")).isEqualTo("artifactType");
      assertThat(digests(page)).isNotEmpty();
      listed.addAll(digests(page));
      pages++;
      String link = RegistryHttp.header(page, "Link");
      next = link.isEmpty() ? "" : link.replaceFirst("^<([^>]+)>; rel=\"next\"$", "$1");
    }

    assertThat(pages).isGreaterThan(1);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(pushed);
  }
}
