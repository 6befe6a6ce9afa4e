package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.check.privilege.PrivilegeForecast;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.certification.report.DocumentStore;
import org.moduleyard.server.certification.report.StoredDocument;
import org.springframework.stereotype.Service;

/**
 * Says what certification would refuse of a draft's privileges before it is published: what is too
 * much by itself, and what the live version does not take and nobody acknowledged.
 */
@Service
public class PrivilegeOutlook {
  private static final int MOST_KNOWN = 500;

  private final Policy policy;
  private final DocumentStore documents;
  private final LiveSubmissions live;

  /** The privileges in reports of live submissions, which never change; the longest unused goes. */
  private final Map<Key, Optional<List<String>>> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Optional<List<String>>> eldest) {
              return size() > MOST_KNOWN;
            }
          });

  private record Key(UUID submission, String planId) {}

  PrivilegeOutlook(Policy policy, DocumentStore documents, LiveSubmissions live) {
    this.policy = policy;
    this.documents = documents;
    this.live = live;
  }

  /**
   * Static findings with what will be refused beside them.
   *
   * @param offer as it would be published
   */
  public List<Violation> withRefusals(
      List<Violation> staticFindings, String publisherId, String offerId, OfferDocument offer) {
    Optional<UUID> submission = live.of(publisherId, offerId);
    return PrivilegeForecast.errorsAnd(
        staticFindings,
        offer,
        policy,
        planId -> submission.flatMap(id -> taken(new Key(id, planId))));
  }

  private Optional<List<String>> taken(Key key) {
    Optional<List<String>> found = known.get(key);
    if (found != null) {
      return found;
    }
    Optional<StoredDocument> report =
        documents.find(key.submission(), key.planId(), StoredDocument.Kind.REPORT);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = report.get().open()) {
      Optional<List<String>> taken = ReportedPrivileges.identities(in);
      known.put(key, taken);
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the report on the live version", e);
    }
  }
}
