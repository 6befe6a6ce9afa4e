package org.moduleyard.certifier.check.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;
import tools.jackson.databind.JsonNode;

/**
 * C-38 as far as an image shows it: what a program really sends is only seen at the hub. A module
 * without an SDK need not say anything.
 */
public final class TelemetryIdCheck implements ImageCheck {
  private static final ProductInfoProbe PROBE = new ProductInfoProbe();

  /** By which files the SDKs of Python, .NET, Java, Node.js and C are known. */
  private static final Pattern SDK =
      Pattern.compile(
          "(.*/)?(azure_iot_device-[^/]+\\.dist-info/METADATA"
              + "|Microsoft\\.Azure\\.Devices\\.Client\\.dll"
              + "|iot-device-client-[^/]*\\.jar"
              + "|node_modules/azure-iot-device/package\\.json"
              + "|libiothub_client[^/]*\\.so[^/]*)");

  private static final Rule RULE = Rule.of(RuleId.C_38);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.IMAGES);
  }

  @Override
  public List<Probe> probes() {
    return List.of(PROBE);
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    Optional<ImageFile> sdk =
        image.files().visible().values().stream()
            .filter(file -> SDK.matcher(file.path()).matches())
            .findFirst();
    if (sdk.isEmpty() || image.offer().isEmpty()) {
      return List.of();
    }
    OfferEvidence offer = image.offer().get();
    return offer.telemetryId().map(id -> examine(image, offer, id, sdk.get())).orElse(List.of());
  }

  private static List<Finding> examine(
      ImageView image, OfferEvidence offer, String id, ImageFile sdk) {
    List<ImageView.Noted> said = image.notedVisible(PROBE);
    if (settings(image, offer).anyMatch(value -> value.contains(id))
        || said.stream().anyMatch(noted -> noted.note().text().contains(id))) {
      return List.of();
    }
    if (!said.isEmpty()) {
      return said.stream()
          .map(
              noted ->
                  Finding.warning(
                      RULE.id(),
                      image.at(noted),
                      Message.of(
                          "The product info is \"{0}\", but the id of this plan is {1}.",
                          noted.note().text(), id),
                      Message.of("Set it to {0}.", id)))
          .toList();
    }
    return List.of(
        Finding.warning(
            RULE.id(),
            image.at(sdk),
            Message.of(
                "The image has a device SDK, and nothing in it or in the default settings"
                    + " says {0}.",
                id),
            RULE.fix()));
  }

  /** All values that the module starts with: from the image, the plan, and its createOptions. */
  private static Stream<String> settings(ImageView image, OfferEvidence offer) {
    return Stream.of(
            image.config().env().stream(),
            image.config().labels().values().stream(),
            offer.plan().environment().stream().map(setting -> setting.value()),
            offer.createOptions().path("Env").valueStream().map(JsonNode::asString))
        .flatMap(values -> values);
  }
}
