package org.moduleyard.certifier.report;

import java.util.Map;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.oci.layer.FileName;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of a report. The heaviest findings of a rule come first; one with {@code more}
 * stands for so many that are not listed, and {@code totals} count all of them. Sentences are in
 * English; those with arguments stand a second time as messages of SARIF 2.1.0, section 3.11.5,
 * from which other languages are made:
 *
 * <pre>
 * {"engine":"10","verdict":"REJECTED","notChecked":[{"code":"malware","words":"…"}],
 *  "platforms":["linux/amd64"],"tierOne":"SOME",
 *  "policy":{"version":"…","digest":"sha256:…"},
 *  "inputs":{"offer":"sha256:…","plan":"free","images":{"latest":"sha256:…"},"media":{},"published":{}},
 *  "images":[{"manifest":"sha256:…","platform":"linux/amd64","config":"sha256:…","layers":["sha256:…"]}],
 *  "attachments":[{"manifest":"sha256:…","artifactType":"application/…","blobs":["sha256:…"]}],
 *  "indexes":[{"manifest":"sha256:…"}],
 *  "privileges":{"score":0,"label":"Runs isolated from the device","permissions":["…"],"found":[]},
 *  "totals":{"errors":1,"warnings":0,"more":0},
 *  "results":[{"id":"C-18","title":"…","level":"MUST","outcome":"FAILED","findings":[
 *     {"rule":"C-18","severity":"ERROR","location":{"image":"latest","manifest":"sha256:…"},"reason":"…","remedy":"…",
 *      "reasonMessage":{"text":"… {0} …","arguments":["latest"]},
 *      "reproduce":"jq . blobs/sha256/…"}],
 *     "totals":{"errors":1,"warnings":0,"more":0,"images":[{"image":"latest","manifest":"sha256:…",
 *      "errors":1,"warnings":0,"more":0}]},"description":"…","help":"…"}],
 *  "notApplied":[{"id":"C-21","title":"…","level":"MUST","reason":"…",
 *     "description":"…","help":"…"}],
 *  "review":[{"id":"C-09","question":"…"}]}
 * </pre>
 */
final class ReportJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ReportJson() {}

  static ObjectNode write(Report report) {
    ObjectNode json = JSON.objectNode();
    json.put("engine", report.engineVersion());
    json.put("verdict", report.verdict().name());
    json.set("notChecked", NotChecked.write(report.notChecked()));
    json.put("tierOne", report.tierOne().name());
    ArrayNode platforms = json.putArray("platforms");
    report.platforms().forEach(platforms::add);
    json.putObject("policy")
        .put("version", report.policyVersion())
        .put("digest", report.inputs().policy().toString());
    json.set("inputs", inputs(report.inputs()));
    InventoryJson.write(report.read(), json);
    ReportedPrivileges privileges = report.privileges();
    if (privileges != null) {
      json.set("privileges", privileges.toJson());
    }
    json.set("totals", totals(report.totals()));
    ArrayNode results = json.putArray("results");
    report.results().forEach(result -> results.add(result(result)));
    ArrayNode notApplied = json.putArray("notApplied");
    report.notApplied().forEach(rule -> notApplied.add(notApplied(rule)));
    if (!report.review().isEmpty()) {
      ArrayNode review = json.putArray("review");
      report
          .review()
          .forEach(
              asked -> review.addObject().put("id", asked.id()).put("question", asked.question()));
    }
    return json;
  }

  private static ObjectNode inputs(Inputs inputs) {
    ObjectNode json = JSON.objectNode();
    Digest offer = inputs.offer();
    if (offer != null) {
      json.put("offer", offer.toString()).put("plan", inputs.planId());
    }
    json.set("images", digests(inputs.images()));
    json.set("media", digests(inputs.media()));
    json.set("published", digests(inputs.published()));
    if (inputs.previous() != null) {
      json.put("previous", inputs.previous().toString());
    }
    Inputs.AdvisoryData advisories = inputs.advisories();
    if (advisories != null) {
      json.putObject("advisories")
          .put("digest", advisories.digest().toString())
          .put("date", advisories.date().toString());
    }
    Inputs.ScannerData scanner = inputs.scanner();
    if (scanner != null) {
      json.putObject("scanner")
          .put("engine", scanner.engine())
          .put("database", scanner.database())
          .put("date", scanner.date().toString());
    }
    if (inputs.asOf() != null) {
      json.put("asOf", inputs.asOf().toString());
    }
    return json;
  }

  private static ObjectNode digests(Map<String, Digest> digests) {
    ObjectNode json = JSON.objectNode();
    digests.forEach((name, digest) -> json.put(name, digest.toString()));
    return json;
  }

  private static ObjectNode rule(Rule rule) {
    return JSON.objectNode()
        .put("id", rule.id())
        .put("title", rule.title())
        .put("level", rule.level().name())
        .put("description", rule.description())
        .put("help", rule.remedy());
  }

  private static ObjectNode notApplied(NotApplied unapplied) {
    ObjectNode json = rule(unapplied.rule()).put("reason", unapplied.reason());
    unapplied.why().toStore().ifPresent(message -> json.set("reasonMessage", message));
    return json;
  }

  private static ObjectNode result(CheckResult result) {
    ObjectNode json = rule(result.rule()).put("outcome", result.outcome().word());
    if (result.outcome() instanceof Outcome.CouldNotRun couldNotRun) {
      json.put("reason", couldNotRun.reason()).put("remedy", couldNotRun.remedy());
      couldNotRun.what().toStore().ifPresent(message -> json.set("reasonMessage", message));
      couldNotRun.fix().toStore().ifPresent(message -> json.set("remedyMessage", message));
    }
    ArrayNode findings = json.putArray("findings");
    result.findings().forEach(finding -> findings.add(finding(finding)));
    if (!result.findings().isEmpty()) {
      ObjectNode totals = totals(result.totals());
      ArrayNode images = totals.putArray("images");
      result
          .totalsOfImages()
          .forEach(
              (image, ofImage) -> {
                ObjectNode entry = location(image);
                entry.setAll(totals(ofImage));
                images.add(entry);
              });
      json.set("totals", totals);
    }
    return json;
  }

  private static ObjectNode totals(Totals totals) {
    return JSON.objectNode()
        .put("errors", totals.errors())
        .put("warnings", totals.warnings())
        .put("more", totals.more());
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = JSON.objectNode();
    json.put("rule", finding.ruleId());
    json.put("severity", finding.severity().name());
    if (finding.weight() != Finding.ORDINARY) {
      json.put("weight", finding.weight());
    }
    if (finding.isRest()) {
      json.put("more", finding.more());
    }
    json.set("location", location(finding.location()));
    json.put("reason", finding.reason()).put("remedy", finding.remedy());
    finding.what().toStore().ifPresent(message -> json.set("reasonMessage", message));
    finding.fix().toStore().ifPresent(message -> json.set("remedyMessage", message));
    return json.put("reproduce", finding.reproduce());
  }

  private static ObjectNode location(Location location) {
    ObjectNode json = JSON.objectNode();
    return switch (location) {
      case Location.Offer offer -> json.put("offer", offer.pointer());
      case Location.Image image -> {
        json.put("image", image.reference().toString());
        Digest manifest = image.manifest();
        yield manifest == null ? json : json.put("manifest", manifest.toString());
      }
      case Location.Configuration place ->
          image(json, place.reference(), place.manifest())
              .put("config", place.config().toString())
              .put("pointer", place.pointer());
      case Location.Layer place -> {
        image(json, place.reference(), place.manifest()).put("layer", place.layer().toString());
        yield step(json, place.step());
      }
      case Location.LayerFile place -> {
        image(json, place.reference(), place.manifest())
            .put("layer", place.layer().toString())
            .put("path", FileName.shown(place.path()));
        if (place.offset() >= 0) {
          json.put("offset", place.offset());
        }
        yield step(json, place.step());
      }
    };
  }

  private static ObjectNode image(ObjectNode json, Reference reference, Digest manifest) {
    return json.put("image", reference.toString()).put("manifest", manifest.toString());
  }

  private static ObjectNode step(ObjectNode json, String step) {
    return step.isEmpty() ? json : json.put("step", step);
  }
}
