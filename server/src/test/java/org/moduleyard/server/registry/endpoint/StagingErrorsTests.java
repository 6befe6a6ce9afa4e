package org.moduleyard.server.registry.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.staging.StagingRefusal;

class StagingErrorsTests {

  private static final Digest DIGEST = Digest.parse("sha256:" + "ab".repeat(32));
  private static final List<StagingRefusal> ALL =
      List.of(
          new StagingRefusal.NameTooShort(new RepositoryName("contoso")),
          new StagingRefusal.TooManyRepositories("contoso", 1000),
          new StagingRefusal.TooManyUploads(new RepositoryName("contoso/camera"), 250),
          new StagingRefusal.NamespaceFull("contoso", 1_000_000, 1234),
          new StagingRefusal.ContentMissing(DIGEST),
          new StagingRefusal.SizeDiffers(DIGEST, 1000, 1001),
          new StagingRefusal.IndexTooDeep(DIGEST, 4));

  private static String said(StagingRefusal refusal) {
    RegistryErrorException error = StagingErrors.of(refusal);
    return error.error() + ": " + error.getMessage();
  }

  @Test
  void everyRefusalHasItsErrorAndSaysWhatToDo() {
    assertThat(ALL.stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(StagingRefusal.class.getPermittedSubclasses()).toList());
    assertThat(ALL.stream().map(StagingErrorsTests::said))
        .containsExactly(
            "NAME_INVALID: Push to staging/contoso/<repository>, with a name of yours.",
            "DENIED: The publisher contoso has 1000 staging repositories, the most there may be."
                + " Use one of them.",
            "TOOMANYREQUESTS: 250 uploads into staging/contoso/camera are unfinished. Finish or"
                + " delete some, or wait until they expire.",
            "QUOTA_EXCEEDED: The staging namespace of contoso holds at most 1,000,000 bytes, and"
                + " this needs 1,234 more than is left. Delete images there that you no longer"
                + " need.",
            "MANIFEST_BLOB_UNKNOWN: The manifest names "
                + DIGEST
                + ", which is not in this repository. Push it first.",
            "SIZE_INVALID: The manifest says that "
                + DIGEST
                + " has 1,000 bytes, but it has 1,001. Build the image again.",
            "MANIFEST_INVALID: An index may have at most 4 levels, its images counted; through "
                + DIGEST
                + " this one has more.");
  }
}
