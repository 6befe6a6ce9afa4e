package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.check.privilege.PrivilegeForecast;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.rule.OfferRules;

/**
 * Checks an offer document by the rules that need nothing else, or only the report on what buyers
 * have, and prints what they found.
 */
final class CheckOfferCommand {
  private final InputStream in;
  private final PrintStream out;

  CheckOfferCommand(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  ExitCode run(CheckOfferArguments arguments) throws IOException {
    List<Violation> violations =
        violations(read(arguments.offer()), Input.policy(arguments.policy()), arguments);
    switch (arguments.format()) {
      case TEXT -> out.print(ViolationList.text(violations));
      case JSON -> out.print(ViolationList.json(violations));
      case LINE, SARIF, JUNIT, HTML ->
          throw new IllegalStateException("not among the formats of lists");
    }
    return violations.stream().anyMatch(Violation::blocks) ? ExitCode.REJECTED : ExitCode.PASSED;
  }

  private byte[] read(String offer) throws IOException {
    // One byte more than an offer may have: what follows does not matter.
    return offer.equals("-")
        ? in.readNBytes(OfferDocument.MAX_BYTES + 1)
        : Input.read(Input.path("FILE", offer));
  }

  private static List<Violation> violations(
      byte[] json, Policy policy, CheckOfferArguments arguments) {
    PreviousReport previous = Input.previous(arguments.previous());
    try {
      OfferDocument offer = OfferDocument.read(json);
      Set<SecretName> held = arguments.secretsStored() ? offer.secretNames() : Set.of();
      return PrivilegeForecast.errorsAnd(
          OfferRules.check(offer, policy.offer().withRegistry(arguments.registry()), held),
          offer,
          policy,
          plan -> ReportedPrivileges.identities(previous, plan));
    } catch (MalformedOfferException e) {
      return List.of(
          new Violation(
              RuleId.C_01,
              e.pointer(),
              Severity.ERROR,
              Message.of("This is no offer: {0}.", e.what()),
              Message.of("Correct it; nothing else can be checked before.")));
    }
  }
}
