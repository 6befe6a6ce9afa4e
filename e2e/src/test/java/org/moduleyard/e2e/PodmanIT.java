package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.e2e.ContainerTools.done;
import static org.moduleyard.e2e.ContainerTools.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.e2e.DemoAccounts.Person;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import tools.jackson.databind.JsonNode;

/** Pulls and pushes with the tools that people have: podman and buildah, signed in or not. */
@ExtendWith(Marketplace.Shared.class)
class PodmanIT {

  private static final String NO_TLS = "--tls-verify=false";

  @TempDir Path home;
  @TempDir Path otherHome;
  @TempDir Path layout;

  private static Person publisher(Marketplace marketplace) {
    return marketplace.accounts().publisher().person();
  }

  @Test
  void podmanPullsAPublishedImageWithoutSigningIn(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    String image = marketplace.host() + "/" + Marketplace.REPOSITORY;
    Digest published =
        Digest.sha256(
            Http.get(
                    marketplace.loopbackUrl()
                        + "/v2/"
                        + Marketplace.REPOSITORY
                        + "/manifests/1.0.0",
                    Map.of())
                .body());

    done(tools.podman("pull", NO_TLS, image + ":1.0.0"));

    JsonNode pulled = Http.json(done(tools.podman("image", "inspect", image + ":1.0.0"))).path(0);
    assertThat(pulled.path("Digest").asString()).isEqualTo(published.toString());
    assertThat(pulled.path("RepoDigests").toString()).contains(image + "@" + published);
    done(tools.podman("pull", NO_TLS, image + "@" + published));
  }

  @Test
  void podmanPushesAfterSigningInAndOthersPullItWithCredentialsOnly(Marketplace marketplace) {
    ContainerTools tools = new ContainerTools(home);
    TestImage image = TestImage.create(layout, "podman");
    String target = marketplace.staging("podman") + ":1.0.0";
    String id = done(tools.podman("pull", "--quiet", image.source())).strip();

    refused(tools.podman("push", NO_TLS, id, target));
    tools.login("podman", marketplace.host(), publisher(marketplace));
    done(tools.podman("push", NO_TLS, id, target));
    done(tools.podman("logout", marketplace.host()));
    refused(tools.podman("push", NO_TLS, id, target));

    ContainerTools others = new ContainerTools(otherHome);
    refused(others.podman("pull", NO_TLS, target));
    Person program = publisher(marketplace);
    done(
        others.podman(
            "pull", NO_TLS, "--creds", program.user() + ":" + program.password(), target));
    assertThat(done(others.podman("image", "inspect", "--format", "{{.Id}}", target)).strip())
        .isEqualTo(id);
  }

  @Test
  void buildahPushesWhatItBuiltAndOurOwnClientReadsItAll(Marketplace marketplace)
      throws IOException {
    ContainerTools tools = new ContainerTools(home);
    Path module = Files.writeString(layout.resolve("module"), "no program, but a file\n");
    String container = done(tools.buildah("from", "scratch")).strip();
    done(tools.buildah("copy", container, module.toString(), "/module"));
    done(tools.buildah("config", "--entrypoint", "[\"/module\"]", "--user", "1000", container));
    done(tools.buildah("commit", container, "localhost/built:1"));
    tools.login("buildah", marketplace.host(), publisher(marketplace));

    for (String format : new String[] {"oci", "v2s2"}) {
      done(
          tools.buildah(
              "push",
              NO_TLS,
              "--format",
              format,
              "localhost/built:1",
              "docker://" + marketplace.staging("buildah") + ":" + format));
    }

    Person person = publisher(marketplace);
    RepositoryName repository = new RepositoryName(marketplace.stagingName("buildah"));
    try (RegistryClient client =
        RegistryClient.builder(marketplace.host())
            .credentials(new Credentials(person.user(), person.password()))
            .build()) {
      assertThat(client.tags(repository)).containsExactly(new Tag("oci"), new Tag("v2s2"));
      for (Tag tag : client.tags(repository)) {
        ImageTree tree = ImageTree.read(client.source(repository), tag);
        assertThat(tree.root().mediaType()).contains(tag.value().equals("oci") ? "oci" : "docker");
        for (Descriptor blob : tree.blobs()) {
          try (var content = client.openBlob(repository, blob)) {
            assertThat(Digest.sha256(content)).isEqualTo(blob.digest());
          }
        }
      }
    }
  }
}
