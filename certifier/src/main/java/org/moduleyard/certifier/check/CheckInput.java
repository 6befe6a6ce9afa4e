package org.moduleyard.certifier.check;

/** The inputs that checks read; without one of its inputs a check is not applied. */
public enum CheckInput {
  OFFER("no offer document was given"),
  IMAGES("no images were given"),
  MEDIA("the pictures of the offer are not at hand"),
  PUBLISHED("nothing of this plan has been published before"),
  PREVIOUS("no report of an earlier version was given"),
  ADVISORIES("no advisory database was given"),
  SCANNER("no malware scanner was given, so no file was scanned");

  private final String absence;

  CheckInput(String absence) {
    this.absence = absence;
  }

  /** Why a check that needs it is not applied, for reports. */
  public String absence() {
    return absence;
  }
}
