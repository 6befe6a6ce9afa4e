package org.moduleyard.server.publication.submission;

import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.server.platform.memory.JsonWeight;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;
import org.moduleyard.server.registry.image.QuarantineName;

/** The places of a plan's images on their way (OPEN-31). */
public final class PlanImages {

  private PlanImages() {}

  public static QuarantineName quarantine(Submission submission, Plan plan) {
    return new QuarantineName(submission.id(), plan.planId());
  }

  /** Reads the configuration of an image, in room that the work of this thread holds. */
  public static ImageConfig config(InputStream json) throws IOException {
    byte[] bytes = json.readNBytes(ImageConfig.MAX_SIZE + 1);
    Work.need(MemoryPart.MANIFESTS, JsonWeight.of(bytes.length, StrictJson.MAX_TOKENS / 2));
    return ImageConfig.parse(bytes);
  }

  /** The source of a plan's images. */
  public static ImageOrigin origin(Submission submission, Plan plan) {
    return ImageOrigin.of(plan.image(), submission.offer().publisher(), submission.ownRegistry());
  }

  /** {@code <publisher>/<repository>}: what devices pull. */
  public static RepositoryName published(Submission submission, Plan plan) {
    return new RepositoryName(
        submission.offer().publisher() + "/" + origin(submission, plan).published());
  }
}
