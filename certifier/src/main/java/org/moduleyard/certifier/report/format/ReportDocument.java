package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.InventoryJson;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReviewQuestion;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;

/**
 * A report as it was stored, to be shown. Members that an older engine did not write are empty.
 *
 * @param plan empty when images were certified without an offer
 * @param asOf the day it is true of; empty when no rule depended on it
 * @param offered the manifest behind each offered tag or digest that was found
 * @param read everything that was read to its end; null when the report is silent about it
 * @param privileges the privileges that the module takes; null when the report has none
 * @param inputs the digests of its inputs, in the order to be shown
 * @param review the questions that people have to answer, by rule id
 */
public record ReportDocument(
    String engine,
    Verdict verdict,
    String policyVersion,
    String plan,
    String asOf,
    List<String> platforms,
    TierOneCoverage tierOne,
    @Nullable Inventory read,
    Map<String, Digest> offered,
    @Nullable Taken privileges,
    List<Input> inputs,
    List<RuleResult> results,
    List<UnappliedRule> notApplied,
    List<ReviewQuestion> review) {
  private static final String SCANNER = "malware scanner ";

  /**
   * The privileges that a module takes on the device it runs on.
   *
   * @param score 0 for nothing to 100 for the whole device
   * @param permissions for customers, the heaviest first
   * @param privileges the heaviest first
   */
  public record Taken(int score, List<Message> permissions, List<TakenPrivilege> privileges) {
    public Taken {
      permissions = List.copyOf(permissions);
      privileges = List.copyOf(privileges);
    }
  }

  /**
   * One thing it takes.
   *
   * @param identity kind and value, such as {@code capability:NET_ADMIN}
   * @param weight {@code REJECT}, {@code REVIEW} or {@code NOTE}
   * @param points how much of the device it gives, 0 to 100
   * @param pointer JSON pointer into createOptions
   * @param what its use to the module, as the rest of a sentence that starts with the pointer
   * @param fix the advice for doing without it
   * @param allowed whether the operator allows it to this plan alone
   */
  public record TakenPrivilege(
      String identity,
      String weight,
      int points,
      String pointer,
      Message what,
      Message fix,
      boolean allowed) {}

  /**
   * One thing that the report depends on, such as {@code image latest}, and its digest; what has no
   * digest has a version.
   */
  public record Input(Message what, Message content) {

    /** The thing in English. */
    public String name() {
      return what.english();
    }

    /** Its digest or version in English. */
    public String value() {
      return content.english();
    }
  }

  /**
   * A rule.
   *
   * @param description why it exists
   * @param help the advice in general when it is broken
   */
  public record RuleText(String id, String title, String level, String description, String help) {}

  /**
   * A rule and its outcome.
   *
   * @param outcome {@code PASSED}, {@code WARNED}, {@code FAILED} or {@code COULD_NOT_RUN}
   * @param what the reason why it could not be judged; else empty
   * @param fix the advice for that case; else empty
   */
  public record RuleResult(
      RuleText rule, String outcome, Message what, Message fix, List<Found> findings) {

    /** The reason in English. */
    public String reason() {
      return what.english();
    }

    /** The advice in English. */
    public String remedy() {
      return fix.english();
    }

    boolean is(String word) {
      return outcome.equals(word);
    }

    /** How many findings there are, listed or not. */
    public Totals totals() {
      return ReportDocument.totals(findings);
    }
  }

  /** A rule that there was nothing to apply to, and why. */
  public record UnappliedRule(RuleText rule, Message why) {

    /** The reason in English. */
    public String reason() {
      return why.english();
    }
  }

  /**
   * A finding, or how many more there are.
   *
   * @param weight how much it matters among those of its severity, 0 to 100
   * @param more how many that are not listed it stands for; 0 for a finding itself
   */
  public record Found(
      Severity severity,
      int weight,
      long more,
      Place place,
      Message what,
      Message fix,
      String reproduce) {

    /** The fault in English. */
    public String reason() {
      return what.english();
    }

    /** The remedy in English. */
    public String remedy() {
      return fix.english();
    }

    /** How many findings it is or stands for. */
    long count() {
      return Math.max(1, more);
    }
  }

  /**
   * The place of a finding; components of other kinds of places are empty.
   *
   * @param offer JSON pointer into the offer document; null for a place in an image
   * @param config digest of the configuration that {@code pointer} leads into
   * @param offset in the file, in bytes; -1 when the file as a whole is meant
   * @param step the command that made the layer
   */
  public record Place(
      @Nullable String offer,
      String image,
      String manifest,
      String config,
      String pointer,
      String layer,
      String path,
      long offset,
      String step) {

    /** In words, on one line. */
    public String words() {
      String around = around();
      return around.isEmpty() ? core() : core() + ", " + around;
    }

    /** The innermost of it in English, such as {@code /etc/passwd at byte 12}. */
    String core() {
      return inside().english();
    }

    /** The things it is part of in English; empty when none are known. */
    String around() {
      return outside().english();
    }

    /** The innermost of it. */
    Message inside() {
      if (offer != null) {
        return offer.isEmpty()
            ? Message.of("offer (whole document)")
            : Message.of("offer {0}", offer);
      }
      if (!path.isEmpty()) {
        return offset < 0
            ? Message.literal("/" + path)
            : Message.of("/{0} at byte {1}", path, offset);
      }
      if (!layer.isEmpty()) {
        return Message.of("layer {0}", layer);
      }
      if (!config.isEmpty()) {
        return pointer.isEmpty()
            ? Message.of("configuration (whole document)")
            : Message.of("configuration {0}", pointer);
      }
      return Message.of("image {0}", image + behind());
    }

    /** The things it is part of, from the inside out; empty when none are known. */
    Message outside() {
      List<Message> parts = new ArrayList<>();
      if (!path.isEmpty()) {
        parts.add(Message.of("layer {0}", layer));
      }
      if (!step.isEmpty()) {
        parts.add(Message.of("made by \"{0}\"", step));
      }
      if (offer == null && !(layer.isEmpty() && config.isEmpty())) {
        parts.add(Message.of("image {0}", image + behind()));
      }
      return Message.joined(", ", parts);
    }

    private String behind() {
      return manifest.isEmpty() || manifest.equals(image) ? "" : " (" + manifest + ")";
    }
  }

  public ReportDocument {
    platforms = List.copyOf(platforms);
    offered = Map.copyOf(offered);
    inputs = List.copyOf(inputs);
    results = List.copyOf(results);
    notApplied = List.copyOf(notApplied);
    review = List.copyOf(review);
  }

  /** The document of a fresh report. */
  public static ReportDocument of(Report report) {
    return of(report.toJson());
  }

  /**
   * Reads the JSON form of a report, of this engine or an older one.
   *
   * @throws MalformedJsonException when it is no JSON object
   */
  public static ReportDocument parse(byte[] utf8) {
    return of(StrictJson.report(utf8).node());
  }

  private static ReportDocument of(JsonNode json) {
    return new ReportDocument(
        text(json, "engine"),
        Verdict.valueOf(text(json, "verdict")),
        text(json.path("policy"), "version"),
        text(json.path("inputs"), "plan"),
        text(json.path("inputs"), "asOf"),
        json.path("platforms").valueStream().map(platform -> platform.asString("")).toList(),
        TierOneCoverage.valueOf(text(json, "tierOne")),
        InventoryJson.read(json),
        offered(json.path("inputs").path("images")),
        json.has("privileges") ? taken(json.path("privileges")) : null,
        inputs(json),
        json.path("results").valueStream().map(ReportDocument::result).toList(),
        json.path("notApplied")
            .valueStream()
            .map(rule -> new UnappliedRule(rule(rule), sentence(rule, "reason")))
            .toList(),
        json.path("review")
            .valueStream()
            .map(asked -> new ReviewQuestion(text(asked, "id"), sentence(asked, "question")))
            .toList());
  }

  private static Taken taken(JsonNode json) {
    return new Taken(
        json.path("score").asInt(0),
        permissions(json),
        json.path("found")
            .valueStream()
            .map(
                found ->
                    new TakenPrivilege(
                        text(found, "identity"),
                        text(found, "weight"),
                        found.path("points").asInt(0),
                        text(found, "pointer"),
                        sentence(found, "explanation"),
                        sentence(found, "remedy"),
                        found.path("allowed").asBoolean(false)))
            .toList());
  }

  private static List<Message> permissions(JsonNode json) {
    JsonNode messages = json.path("permissionMessages");
    List<Message> permissions = new ArrayList<>();
    for (JsonNode sentence : json.path("permissions")) {
      permissions.add(Message.stored(sentence.asString(""), messages.get(permissions.size())));
    }
    return permissions;
  }

  private static Map<String, Digest> offered(JsonNode images) {
    Map<String, Digest> offered = new TreeMap<>();
    images
        .properties()
        .forEach(each -> offered.put(each.getKey(), Digest.parse(each.getValue().asString(""))));
    return offered;
  }

  private static List<Input> inputs(JsonNode json) {
    JsonNode inputs = json.path("inputs");
    List<Input> rows = new ArrayList<>();
    String policy = text(json.path("policy"), "version");
    add(rows, Message.of("offer document"), text(inputs, "offer"));
    add(rows, Message.of("policy {0}", policy), text(json.path("policy"), "digest"));
    addAll(rows, tag -> Message.of("image {0}", tag), inputs.path("images"));
    addAll(rows, tag -> Message.of("published tag {0}", tag), inputs.path("published"));
    addAll(rows, place -> Message.of("picture {0}", place), inputs.path("media"));
    add(rows, Message.of("previous report"), text(inputs, "previous"));
    JsonNode advisories = inputs.path("advisories");
    add(
        rows,
        Message.of("advisories of {0}", text(advisories, "date")),
        text(advisories, "digest"));
    JsonNode scanner = inputs.path("scanner");
    if (scanner.isObject()) {
      rows.add(
          new Input(
              Message.of("malware scanner {0}", text(scanner, "engine")),
              Message.of("database {0} of {1}", text(scanner, "database"), text(scanner, "date"))));
    }
    return rows;
  }

  private static void addAll(List<Input> rows, Function<String, Message> kind, JsonNode digests) {
    for (Map.Entry<String, JsonNode> each : digests.properties()) {
      add(rows, kind.apply(each.getKey()), each.getValue().asString(""));
    }
  }

  private static void add(List<Input> rows, Message what, String digest) {
    if (!digest.isEmpty()) {
      rows.add(new Input(what, Message.literal(digest)));
    }
  }

  private static RuleText rule(JsonNode json) {
    return new RuleText(
        text(json, "id"),
        text(json, "title"),
        text(json, "level"),
        text(json, "description"),
        text(json, "help"));
  }

  private static RuleResult result(JsonNode json) {
    return new RuleResult(
        rule(json),
        text(json, "outcome"),
        sentence(json, "reason"),
        sentence(json, "remedy"),
        json.path("findings").valueStream().map(ReportDocument::finding).toList());
  }

  private static Found finding(JsonNode json) {
    return new Found(
        Severity.valueOf(text(json, "severity")),
        json.path("weight").asInt(Finding.ORDINARY),
        json.path("more").asLong(0),
        place(json.path("location")),
        Message.stored(text(json, "reason"), json.get("reasonMessage")),
        Message.stored(text(json, "remedy"), json.get("remedyMessage")),
        text(json, "reproduce"));
  }

  private static Place place(JsonNode json) {
    return new Place(
        json.path("offer").asStringOpt().orElse(null),
        text(json, "image"),
        text(json, "manifest"),
        text(json, "config"),
        text(json, "pointer"),
        text(json, "layer"),
        text(json, "path"),
        json.path("offset").asLong(-1),
        text(json, "step"));
  }

  /** A sentence, and its arguments where they are kept. */
  private static Message sentence(JsonNode object, String name) {
    return Message.stored(text(object, name), object.get(name + "Message"));
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asString("");
  }

  /** The subjects that the report does not check; shown beside every verdict. */
  public List<NotChecked> notChecked() {
    return NotChecked.of(
        notApplied.stream().map(unapplied -> unapplied.rule().id()).toList(),
        inputs.stream().anyMatch(input -> input.name().startsWith(SCANNER)));
  }

  /** The identities of privileges that the operator allows this plan alone, each once. */
  public List<String> allowedPrivileges() {
    return privileges == null
        ? List.of()
        : privileges.privileges().stream()
            .filter(TakenPrivilege::allowed)
            .map(TakenPrivilege::identity)
            .distinct()
            .toList();
  }

  /** The rules with this outcome, by id. */
  List<RuleResult> withOutcome(String word) {
    return results.stream().filter(result -> result.is(word)).toList();
  }

  /** The platform of the image with this manifest; the manifest where the report is silent. */
  String platformOf(String manifest) {
    return read == null
        ? manifest
        : read.images().stream()
            .filter(image -> image.manifest().toString().equals(manifest))
            .map(Inventory.Image::platform)
            .findFirst()
            .orElse(manifest);
  }

  /** How many findings there are, listed or not. */
  public Totals totals() {
    return totals(results.stream().flatMap(result -> result.findings().stream()).toList());
  }

  private static Totals totals(List<Found> findings) {
    return new Totals(
        count(findings, Severity.ERROR),
        count(findings, Severity.WARNING),
        findings.stream().mapToLong(Found::more).sum());
  }

  private static long count(List<Found> findings, Severity severity) {
    return findings.stream()
        .filter(found -> found.severity() == severity)
        .mapToLong(Found::count)
        .sum();
  }
}
