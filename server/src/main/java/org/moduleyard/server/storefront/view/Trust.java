package org.moduleyard.server.storefront.view;

import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.CertificationTexts;
import org.moduleyard.server.catalog.Certified;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.platform.web.PermissionTexts;
import org.moduleyard.server.platform.web.Text;

/**
 * The facts that a customer has to know before a plan runs on a device.
 *
 * @param permissions the module's permissions on the device, the heaviest first; at least one
 * @param takeover those with which it can take the device over; empty when there is none
 * @param certification the verdict with the subjects that were not checked; empty when it was not
 *     kept
 * @param allowed identities of privileges that the operator allows this plan alone
 */
public record Trust(
    List<Text> permissions,
    List<Text> takeover,
    Optional<Text> certification,
    List<String> allowed) {

  /** From this many points on a privilege gives most of the device, whatever its weight. */
  private static final int TAKES_OVER = 80;

  public Trust {
    permissions = List.copyOf(permissions);
    takeover = List.copyOf(takeover);
    allowed = List.copyOf(allowed);
  }

  static Trust of(Plan plan, ListedPlan packaged) {
    Privileges taken = plan.privileges();
    List<Privilege> heavy = taken.all().stream().filter(Trust::takesOver).toList();
    Optional<Certified> certified = Optional.ofNullable(packaged.certified());
    return new Trust(
        PermissionTexts.of(taken),
        heavy.isEmpty() ? List.of() : PermissionTexts.of(new Privileges(heavy)),
        certified.map(one -> CertificationTexts.line(Verdict.PASSED, one.notChecked())),
        certified.map(Certified::allowedPrivileges).orElse(List.of()));
  }

  private static boolean takesOver(Privilege privilege) {
    return privilege.weight() == Privilege.Weight.REJECT || privilege.points() >= TAKES_OVER;
  }
}
