package org.moduleyard.server.registry.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

class RouteTests {

  private static final Digest DIGEST = Digest.sha256(new byte[0]);

  @Test
  void everyEndpointOfPullIsFound() {
    ZonedName name = new ZonedName(Zone.PUBLIC, new RepositoryName("contoso/camera"));

    assertThat(Route.parse("/v2/")).isEqualTo(new Route.Base());
    assertThat(Route.parse("/v2")).isEqualTo(new Route.Base());
    assertThat(Route.parse("/v2/contoso/camera/manifests/1.0.0"))
        .isEqualTo(new Route.ToManifest(name, new Tag("1.0.0")));
    assertThat(Route.parse("/v2/contoso/camera/manifests/" + DIGEST))
        .isEqualTo(new Route.ToManifest(name, DIGEST));
    assertThat(Route.parse("/v2/contoso/camera/blobs/" + DIGEST))
        .isEqualTo(new Route.ToBlob(name, DIGEST));
    assertThat(Route.parse("/v2/contoso/camera/tags/list")).isEqualTo(new Route.ToTags(name));
  }

  @Test
  void everyEndpointOfPushIsFound() {
    ZonedName name = new ZonedName(Zone.STAGING, new RepositoryName("contoso/camera"));
    UUID id = UUID.fromString("6f1f3c1e-0000-4000-8000-000000000001");

    assertThat(Route.parse("/v2/staging/contoso/camera/blobs/uploads/"))
        .isEqualTo(new Route.ToUploads(name));
    assertThat(Route.parse("/v2/staging/contoso/camera/blobs/uploads"))
        .isEqualTo(new Route.ToUploads(name));
    assertThat(Route.parse("/v2/staging/contoso/camera/blobs/uploads/" + id))
        .isEqualTo(new Route.ToUpload(name, id));
    assertThat(Route.parse("/v2/staging/contoso/camera/referrers/" + DIGEST))
        .isEqualTo(new Route.ToReferrers(name, DIGEST));
  }

  @Test
  void namesMayHoldTheWordsOfEndpoints() {
    assertThat(Route.parse("/v2/manifests/blobs/tags/manifests/list"))
        .isEqualTo(
            new Route.ToManifest(
                ZonedName.of(new RepositoryName("manifests/blobs/tags")), new Tag("list")));
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/contoso, NO_SUCH_ENDPOINT",
    "/v2/_catalog, NO_SUCH_ENDPOINT",
    "/v2/manifests/latest, NO_SUCH_ENDPOINT",
    "/v2//manifests/latest, NAME_INVALID",
    "/v2/a/b/c, NO_SUCH_ENDPOINT",
    "/v2/a/b/tags/other, NO_SUCH_ENDPOINT",
    "/v2/a/b/uploads/, NO_SUCH_ENDPOINT",
    "/v2/a/b/blobs/uploads/../../x, NO_SUCH_ENDPOINT",
    "/v2/a/b/blobs/uploads/not-a-uuid, BLOB_UPLOAD_UNKNOWN",
    "/v2/a/b/referrers/latest, DIGEST_INVALID",
    "/v2/Contoso/camera/manifests/latest, NAME_INVALID",
    "/v2/../etc/manifests/latest, NAME_INVALID",
    "/v2/a/../../b/blobs/sha256:00, NAME_INVALID",
    "/v2/a/b/manifests/.., MANIFEST_UNKNOWN",
    "/v2/a/b/manifests/.INVALID, MANIFEST_UNKNOWN",
    "/v2/a/b/manifests/sha256:zz, DIGEST_INVALID",
    "/v2/a/b/blobs/latest, DIGEST_INVALID",
    "/v2/a/b/blobs/sha256:../../../etc/passwd, NO_SUCH_ENDPOINT",
  })
  void whatLeadsNowhereGetsTheErrorOfTheSpecification(String path, RegistryErrorCode error) {
    assertThatExceptionOfType(RegistryErrorException.class)
        .isThrownBy(() -> Route.parse(path))
        .extracting(RegistryErrorException::error)
        .isEqualTo(error);
  }
}
