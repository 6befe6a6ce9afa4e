package org.moduleyard.e2e;

import tools.jackson.databind.node.ObjectNode;

/** A new offer made from one that exists, with images from somewhere else. */
final class CopiedOffer {

  private static final String OFFER = "microsoft-azure-marketplace.";
  private static final String PLAN = "iot-edge-module.";

  private final PublisherProgram program;
  private final String offerId;
  private final ObjectNode document;

  private CopiedOffer(PublisherProgram program, String offerId, ObjectNode document) {
    this.program = program;
    this.offerId = offerId;
    this.document = document;
  }

  static CopiedOffer of(PublisherProgram program, String existing, String offerId) {
    ObjectNode document = program.offer(existing);
    document.put("id", offerId);
    document.withObject("/definition").put("displayText", offerId);
    document
        .withObject("/definition/offer")
        .put(OFFER + "title", offerId)
        .put(OFFER + "offerMarketingUrlIdentifier", offerId);
    return new CopiedOffer(program, offerId, document);
  }

  CopiedOffer from(String registry, String repository, DemoAccounts.SourceRegistry credentials) {
    ObjectNode plan = (ObjectNode) document.at("/definition/plans/0");
    plan.put(PLAN + "imageRegistry", registry);
    plan.put(PLAN + "imageRepository", repository);
    plan.put(PLAN + "imageUsername", credentials.username());
    plan.put(PLAN + "imagePassword", credentials.password());
    return this;
  }

  void save() {
    program.create(offerId, document);
  }
}
