package org.moduleyard.certifier.report.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.certifier.report.CanonicalJson;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.finding.Printable;
import org.moduleyard.certifier.report.finding.Reproduction;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.Place;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;
import org.moduleyard.certifier.report.format.ReportDocument.UnappliedRule;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as SARIF 2.1.0, for code scanning. A place in the offer is a place in {@code
 * offer.json}; a file of a layer is {@code sha256:…/path}; the rest of an image is {@code
 * sha256:…}. Rules that could not be judged or were not applied are notifications of the run.
 */
public final class SarifReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final ReportDocument report;
  private final String rulePages;
  private final Map<String, Integer> rules = new HashMap<>();
  private final Map<String, Integer> fingerprints = new HashMap<>();

  private SarifReport(ReportDocument report, String rulePages) {
    this.report = report;
    this.rulePages = rulePages;
  }

  /** The report as UTF-8, in which rules have names that lead nowhere. */
  public static byte[] of(ReportDocument report) {
    return of(report, RulePages.NAMES);
  }

  /**
   * The report as UTF-8.
   *
   * @param rulePages the address that explains a rule, to be followed by its id
   */
  public static byte[] of(ReportDocument report, String rulePages) {
    return CanonicalJson.bytes(new SarifReport(report, rulePages).log());
  }

  private ObjectNode log() {
    ObjectNode log = JSON.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    run.putObject("tool").set("driver", driver());
    run.putArray("invocations").add(invocation());
    ArrayNode results = run.putArray("results");
    for (RuleResult result : report.results()) {
      result.findings().forEach(found -> results.add(result(result, found)));
    }
    run.put("columnKind", "unicodeCodePoints");
    ObjectNode properties = run.putObject("properties");
    properties.put("verdict", report.verdict().name());
    properties.set("notChecked", NotChecked.write(report.notChecked()));
    Totals totals = report.totals();
    properties
        .putObject("totals")
        .put("errors", totals.errors())
        .put("warnings", totals.warnings())
        .put("more", totals.more());
    properties.put("policy", report.policyVersion());
    properties.put("preparation", Reproduction.PREPARATION.english());
    return log;
  }

  private ObjectNode driver() {
    ObjectNode driver = JSON.objectNode().put("name", "Moduleyard").put("version", report.engine());
    ArrayNode list = driver.putArray("rules");
    List<RuleText> all = new ArrayList<>();
    report.results().forEach(result -> all.add(result.rule()));
    report.notApplied().forEach(rule -> all.add(rule.rule()));
    for (RuleText rule : all) {
      rules.put(rule.id(), list.size());
      list.add(rule(rule));
    }
    return driver;
  }

  private ObjectNode rule(RuleText rule) {
    ObjectNode json = JSON.objectNode().put("id", rule.id());
    json.set("shortDescription", message(rule.title()));
    if (!rule.description().isEmpty()) {
      json.set("fullDescription", message(rule.description()));
    }
    if (!rule.help().isEmpty()) {
      json.set("help", message(rule.help()));
    }
    json.put("helpUri", rulePages + rule.id());
    ObjectNode properties = json.putObject("properties");
    properties.put("security-severity", SecuritySeverity.of(rule.id(), rule.level()));
    properties.put("precision", "high");
    properties.putArray("tags").add("security").add("container");
    json.putObject("defaultConfiguration")
        .put("level", rule.level().equals("MUST") ? "error" : "warning");
    return json;
  }

  private ObjectNode invocation() {
    ObjectNode invocation = JSON.objectNode();
    List<RuleResult> unjudged = report.withOutcome("COULD_NOT_RUN");
    invocation.put("executionSuccessful", unjudged.isEmpty());
    if (!unjudged.isEmpty()) {
      ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
      for (RuleResult result : unjudged) {
        ObjectNode notification = notifications.addObject().put("level", "error");
        notification.set("message", message(result.reason() + " " + result.remedy()));
        notification.set("associatedRule", reference(result.rule()));
      }
    }
    if (!report.notApplied().isEmpty()) {
      ArrayNode notifications = invocation.putArray("toolConfigurationNotifications");
      for (UnappliedRule rule : report.notApplied()) {
        ObjectNode notification = notifications.addObject().put("level", "note");
        notification.set("message", message("Not applied, because %s.".formatted(rule.reason())));
        notification.set("associatedRule", reference(rule.rule()));
      }
    }
    return invocation;
  }

  private ObjectNode reference(RuleText rule) {
    return JSON.objectNode()
        .put("id", rule.id())
        .put("index", (int) rules.getOrDefault(rule.id(), -1));
  }

  private ObjectNode result(RuleResult result, Found found) {
    ObjectNode json = JSON.objectNode();
    json.put("ruleId", result.rule().id());
    json.put("ruleIndex", (int) rules.getOrDefault(result.rule().id(), -1));
    // An error of a rule that is only recommended does not reject.
    boolean rejects = found.severity() == Severity.ERROR && result.is("FAILED");
    json.put("level", rejects ? "error" : "warning");
    json.set("message", message(found.reason() + " " + found.remedy()));
    json.putArray("locations").add(location(found.place()));
    json.putObject("partialFingerprints").put("place/v1", fingerprint(result.rule(), found));
    ObjectNode properties = json.putObject("properties");
    properties.put("remedy", Printable.of(found.remedy()));
    properties.put("reproduce", found.reproduce());
    properties.put("weight", found.weight());
    if (found.more() > 0) {
      properties.put("more", found.more());
    }
    return json;
  }

  private static ObjectNode location(Place place) {
    ObjectNode location = JSON.objectNode();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(place));
    if (place.offset() >= 0) {
      physical.putObject("region").put("byteOffset", place.offset());
    }
    ArrayNode logical = location.putArray("logicalLocations");
    if (place.offer() != null) {
      logical(logical, place.offer(), "member");
      return location;
    }
    logical(logical, place.image(), "module");
    if (!place.config().isEmpty()) {
      logical(logical, place.pointer(), "member");
    }
    if (!place.layer().isEmpty()) {
      logical(logical, place.layer(), "resource");
    }
    if (!place.step().isEmpty()) {
      logical(logical, place.step(), "function");
    }
    return location;
  }

  private static void logical(ArrayNode list, String name, String kind) {
    list.addObject().put("fullyQualifiedName", Printable.of(name)).put("kind", kind);
  }

  private static String uri(Place place) {
    if (place.offer() != null) {
      return "offer.json";
    }
    if (!place.path().isEmpty()) {
      return place.layer() + "/" + encoded(place.path());
    }
    for (String digest : List.of(place.layer(), place.config(), place.manifest())) {
      if (!digest.isEmpty()) {
        return digest;
      }
    }
    return "image/" + encoded(place.image());
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /**
   * The fingerprint of a finding, the same when the module is built again: the rule and the place
   * without digests and versions. Findings that are alike in that are counted.
   */
  private String fingerprint(RuleText rule, Found found) {
    Place place = found.place();
    String stable =
        String.join(
            "\n",
            rule.id(),
            place.offer() == null ? "" : place.offer(),
            place.image().replaceAll("[0-9a-f]{64}", "").replaceAll("[0-9]+(\\.[0-9]+)+", ""),
            place.pointer(),
            place.path(),
            place.path().isEmpty() ? place.step() : "");
    String hash = Digest.sha256(stable.getBytes(StandardCharsets.UTF_8)).encoded().substring(0, 32);
    return hash + ":" + fingerprints.merge(hash, 1, Integer::sum);
  }

  private static ObjectNode message(String text) {
    return JSON.objectNode().put("text", Printable.of(text));
  }
}
