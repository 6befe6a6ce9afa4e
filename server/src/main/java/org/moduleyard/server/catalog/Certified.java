package org.moduleyard.server.catalog;

import java.util.List;

/**
 * The notes on a plan's certification that customers read beside the verdict.
 *
 * @param notChecked codes of what the report says nothing about, such as {@code malware}
 * @param allowedPrivileges identities of privileges that the operator allows this plan alone
 */
public record Certified(List<String> notChecked, List<String> allowedPrivileges) {
  public Certified {
    notChecked = List.copyOf(notChecked);
    allowedPrivileges = List.copyOf(allowedPrivileges);
  }
}
