package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/** The same artifact has the same digest in every version of the server. */
class ServerArtifactTests {

  private static final String EMPTY =
      "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
          + Digest.sha256("{}".getBytes(UTF_8))
          + "\",\"size\":2}";

  @Test
  void aManifestIsTheseBytes() {
    byte[] words = "words".getBytes(UTF_8);
    Descriptor subject =
        Descriptor.of("application/vnd.oci.image.manifest.v1+json", "image".getBytes(UTF_8));
    ServerArtifact.Content content = new ServerArtifact.Content("text/plain", words);

    assertThat(written(content, subject, Map.of("b", "é", "a", "1")))
        .isEqualTo(
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                + "\"artifactType\":\"application/vnd.example\",\"config\":"
                + EMPTY
                + ",\"layers\":[{\"mediaType\":\"text/plain\",\"digest\":\""
                + Digest.sha256(words)
                + "\",\"size\":5}],\"subject\":{\"mediaType\":\""
                + subject.mediaType()
                + "\",\"digest\":\""
                + subject.digest()
                + "\",\"size\":5},\"annotations\":{\"a\":\"1\",\"b\":\"é\"}}");
    assertThat(written(content, subject, Map.of())).doesNotContain("annotations");
  }

  private static String written(
      ServerArtifact.Content content, Descriptor subject, Map<String, String> annotations) {
    ServerArtifact artifact =
        new ServerArtifact("test", "application/vnd.example", List.of(content), annotations);
    return new String(artifact.about(subject).bytes(), UTF_8);
  }
}
