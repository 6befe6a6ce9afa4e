package org.moduleyard.server.publication.submission;

import org.moduleyard.server.platform.web.Text;

/** The party that has to act before an offer goes on. */
public enum WaitingFor {
  PUBLISHER,
  MARKETPLACE,
  OPERATOR,
  NOBODY;

  public boolean isNobody() {
    return this == NOBODY;
  }

  public Text label() {
    return switch (this) {
      case PUBLISHER -> Text.of("publication.acts.publisher");
      case MARKETPLACE -> Text.of("publication.acts.marketplace");
      case OPERATOR -> Text.of("publication.acts.operator");
      case NOBODY -> Text.of("publication.acts.nobody");
    };
  }
}
