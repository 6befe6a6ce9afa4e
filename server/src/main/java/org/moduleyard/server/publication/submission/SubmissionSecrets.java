package org.moduleyard.server.publication.submission;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.platform.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The source registries' passwords a submission was made with, sealed until they are used. */
@Repository
public class SubmissionSecrets {

  private final JdbcClient jdbc;
  private final SecretBox box;

  SubmissionSecrets(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  /** Keeps the passwords among an offer's secrets as they are now. */
  public void freeze(UUID submission, Map<SecretName, String> secrets) {
    secrets.forEach(
        (name, secret) -> {
          if (name.key().equals(OfferKeys.IMAGE_PASSWORD)) {
            keep(submission, name.planId(), secret);
          }
        });
  }

  private void keep(UUID submission, String plan, String password) {
    jdbc.sql(
            "insert into submission_secret (submission_id, plan_id, sealed)"
                + " values (:id, :plan, :sealed)")
        .param("id", submission)
        .param("plan", plan)
        .param("sealed", box.seal(password, context(submission, plan)))
        .update();
  }

  public Optional<String> password(UUID submission, String plan) {
    return jdbc.sql(
            "select sealed from submission_secret where submission_id = :id and plan_id = :plan")
        .param("id", submission)
        .param("plan", plan)
        .query(byte[].class)
        .optional()
        .map(bytes -> box.open(bytes, context(submission, plan)));
  }

  /** Once the images are in, nothing needs them any more. */
  public void forget(UUID submission) {
    jdbc.sql("delete from submission_secret where submission_id = :id")
        .param("id", submission)
        .update();
  }

  private static String context(UUID submission, String plan) {
    return "source registry password of submission " + submission + ", plan " + plan;
  }
}
