package org.moduleyard.certifier.check;

import org.moduleyard.edge.message.Message;

/** The inputs that checks read; without one of its inputs a check is not applied. */
public enum CheckInput {
  OFFER(Message.of("no offer document was given")),
  IMAGES(Message.of("no images were given")),
  MEDIA(Message.of("the pictures of the offer are not at hand")),
  PUBLISHED(Message.of("nothing of this plan has been published before")),
  PREVIOUS(Message.of("no report of an earlier version was given")),
  ADVISORIES(Message.of("no advisory database was given")),
  SCANNER(Message.of("no malware scanner was given, so no file was scanned"));

  @SuppressWarnings("ImmutableEnumChecker") // a record of constants
  private final Message absence;

  CheckInput(Message absence) {
    this.absence = absence;
  }

  /** Why a check that needs it is not applied, for reports. */
  public Message absence() {
    return absence;
  }
}
