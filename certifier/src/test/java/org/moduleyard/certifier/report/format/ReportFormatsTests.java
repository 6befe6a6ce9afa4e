package org.moduleyard.certifier.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.report.CanonicalJson;
import org.moduleyard.certifier.report.Inputs;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.ReviewQuestion;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Printable;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Permission;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleTexts;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportFormatsTests {
  private static final Digest MANIFEST = digest("manifest");
  private static final Digest LAYER = digest("layer");
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "main", "header", "section", "article",
          "h1", "h2", "h3", "p", "div", "span", "strong", "a", "ol", "ul", "li", "dl", "dt", "dd",
          "pre", "code", "details", "summary");

  private static final String NASTY =
      "</p><script>alert(1)</script><img src=x"
          + " onerror='a'>\"]]>&lt;&#60;\u001b[2J\u009b2J\u202e\u0000\ud800\uffff\n";

  /** Two words at least: single ones may be names, or the same in two languages. */
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,}");

  @Test
  void junitHasOneCaseForEachRuleAndSaysWhatCameOfIt() throws Exception {
    Element suite =
        xml(JunitReport.of(ReportDocument.of(report("etc/shadow")))).getDocumentElement();
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("5");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    List<String> cases = new ArrayList<>();
    NodeList nodes = suite.getElementsByTagName("testcase");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element test = (Element) nodes.item(i);
      NodeList children = test.getElementsByTagName("*");
      cases.add(
          test.getAttribute("name")
              + " -> "
              + (children.getLength() == 0 ? "passed" : ((Element) children.item(0)).getTagName()));
    }
    assertThat(cases)
        .containsExactly(
            "C-01 Title of C-01 -> passed",
            "C-12 Title of C-12 -> error",
            "IMG-01 Title of IMG-01 -> failure",
            "IMG-08 Title of IMG-08 -> system-out",
            "C-21 Title of C-21 -> skipped");
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(
            """
            ERROR at /etc/shadow at byte 7, layer %1$s, made by "COPY . /", image 1.0.0 (%2$s)
            It holds a key.
            To do: Remove it.
            See:   tar -xOf blobs/sha256/%3$s -- './etc/shadow' | tail -c +8 | head -c 64 | od -c

            ERROR at offer /definition/plans/0
            It holds a key.
            To do: Remove it.
            See:   jq 'getpath(["definition","plans",0])' offer.json\
            """
                .formatted(LAYER, MANIFEST, LAYER.encoded()));
  }

  @Test
  void sarifHasRulesAndResultsThatPointAtPlaces() {
    JsonNode log = sarif(report("etc/what's new?"));
    assertThat(log.path("version").asString()).isEqualTo("2.1.0");
    JsonNode run = log.at("/runs/0");
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(run.at("/tool/driver/name").asString()).isEqualTo("Moduleyard");
    assertThat(rules.valueStream().map(rule -> rule.path("id").asString()))
        .containsExactly("C-01", "C-12", "IMG-01", "IMG-08", "C-21");
    assertThat(rules.get(2).at("/fullDescription/text").asString()).isEqualTo("Why IMG-01 exists.");
    assertThat(rules.get(2).at("/help/text").asString()).isEqualTo("How to keep IMG-01.");
    assertThat(rules.get(2).path("helpUri").asString()).isEqualTo("urn:moduleyard:rule:IMG-01");
    assertThat(rules.valueStream())
        .extracting(rule -> rule.at("/properties/security-severity").asString())
        .containsExactly("3.9", "3.9", "9.1", "2.0", "7.5");
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/associatedRule/index").asInt())
        .isEqualTo(1);

    JsonNode results = run.path("results");
    assertThat(results).hasSize(3);
    JsonNode inFile = results.get(0);
    assertThat(inFile.path("ruleId").asString()).isEqualTo("IMG-01");
    assertThat(inFile.path("ruleIndex").asInt()).isEqualTo(2);
    assertThat(inFile.path("level").asString()).isEqualTo("error");
    assertThat(inFile.at("/message/text").asString()).isEqualTo("It holds a key. Remove it.");
    assertThat(inFile.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo(LAYER + "/etc/what%27s%20new%3F");
    assertThat(inFile.at("/locations/0/physicalLocation/region/byteOffset").asLong()).isEqualTo(7);
    assertThat(inFile.at("/locations/0/logicalLocations").valueStream())
        .extracting(place -> place.path("fullyQualifiedName").asString())
        .containsExactly("1.0.0", LAYER.toString(), "COPY . /");
    assertThat(inFile.at("/properties/reproduce").asString()).startsWith("tar ");
    JsonNode inOffer = results.get(1);
    assertThat(inOffer.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("offer.json");
    assertThat(results.get(2).path("level").asString()).isEqualTo("warning");
  }

  @Test
  void sarifLeadsToTheRulesOfAMarketplace() {
    byte[] sarif =
        SarifReport.of(
            ReportDocument.of(report("a")), RulePages.at(URI.create("https://modules.example/")));
    assertThat(
            JsonMapper.shared()
                .readTree(sarif)
                .at("/runs/0/tool/driver/rules/2/helpUri")
                .asString())
        .isEqualTo("https://modules.example/rules#IMG-01");
  }

  @Test
  void theLineHasVerdictNumbersAndTheHeaviestFinding() {
    Finding token = file(new Location.LayerFile(tag("1.0.0"), MANIFEST, LAYER, "a", "a", 7, "x"));
    Finding key =
        file(new Location.LayerFile(tag("1.0.0"), MANIFEST, LAYER, "z\u001b", "z", 1, "x"))
            .withWeight(90);
    assertThat(
            LineReport.of(
                ReportDocument.of(
                    report(token, key, Finding.rest("IMG-01", Severity.ERROR, at(), 5000)))))
        .startsWith(
            "REJECTED plan free; 5,002 errors, 1 warning; 1 rule could not be judged; heaviest:"
                + " IMG-01 /z\\u001b at byte 1: It holds a key.")
        .endsWith("\n")
        .containsOnlyOnce("\n");
  }

  @Test
  void theSamePathInSeveralImagesIsToldOnce() throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (String image : List.of("manifest", "arm64", "arm")) {
      for (int i = 0; i < 2; i++) {
        findings.add(
            file(
                new Location.LayerFile(
                    tag("1.0.0"),
                    digest(image),
                    digest("layer " + image),
                    "a/key",
                    "a/key",
                    i,
                    "")));
      }
    }
    String page = HtmlReport.of(ReportDocument.of(report(findings.toArray(Finding[]::new))));
    assertThat(text(xml(page), "p"))
        .filteredOn(text -> text.startsWith("/a/key"))
        .containsExactly("/a/key at byte 0", "/a/key at byte 1");
    assertThat(text(xml(page), "p"))
        .filteredOn(text -> text.startsWith("In the images for "))
        .hasSize(2)
        .allMatch(text -> text.contains("linux/amd64") && text.split(", ").length == 3);
  }

  @Test
  void aPageOfTenThousandFindingsIsOneThatCanBeSent() throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < KeptFindings.MOST_OF_IMAGE; i++) {
      String path = String.format(Locale.ROOT, "usr/share/gauge/data/part-%05d/settings.json", i);
      findings.add(file(new Location.LayerFile(tag("1.0.0"), MANIFEST, LAYER, path, path, 7, "x")));
    }
    findings.add(Finding.rest("IMG-01", Severity.ERROR, at(), 990_000));
    Report report = report(findings.toArray(Finding[]::new));
    String page = HtmlReport.of(ReportDocument.of(report));
    assertThat(page)
        .hasSizeLessThan(3 << 20)
        .contains("1,000,000 errors in 1 rule", "part-09999", "There are 990,000 more such places");
    xml(page);
    assertThat(text(xml(page), "summary")).contains("92 more findings", "Findings 101 to 600");
    assertThat(sarif(report).at("/runs/0/results")).hasSize(10_002);
    String text = TextReport.of(report);
    assertThat(text)
        .hasSizeLessThan(20_000)
        .contains("999,980 more findings of this rule; --all tells them.")
        .contains("Verdict: rejected, 1,000,000 errors");
    assertThat(TextReport.ofAll(report)).contains("part-09999");
    assertThat(JunitReport.of(ReportDocument.of(report)))
        .hasSizeLessThan(200_000)
        .contains("999,800 more findings of this rule");
  }

  private static String escaped(String text) {
    return new Markup("").text(text).finish().strip();
  }

  private static Location at() {
    return new Location.Image(tag("1.0.0"), MANIFEST);
  }

  @Test
  void aFindingKeepsItsFingerprintInTheNextVersion() {
    Finding before = file(new Location.LayerFile(tag("1.0.0"), MANIFEST, LAYER, "a", "a", 7, "x"));
    Finding after =
        file(new Location.LayerFile(tag("1.1.0"), digest("2"), digest("3"), "a", "./a", 9, "y"));
    Finding other = file(new Location.LayerFile(tag("1.0.0"), MANIFEST, LAYER, "b", "b", 7, "x"));
    assertThat(fingerprints(report(before))).isEqualTo(fingerprints(report(after)));
    assertThat(fingerprints(report(before))).isNotEqualTo(fingerprints(report(other)));
    assertThat(new HashSet<>(fingerprints(report(before, after, other)))).hasSize(3);
  }

  @Test
  void theHtmlPageIsWholeAndAsksForNothingElse() throws Exception {
    String page = HtmlReport.of(ReportDocument.of(report("etc/shadow")));
    Document document = xml(page);
    assertThat(names(document)).isSubsetOf(ELEMENTS);
    assertThat(text(document, "h1")).containsExactly("Rejected");
    assertThat(text(document, "h2"))
        .containsExactly(
            "What this module may do on the device",
            "What to do",
            "Findings",
            "For the reviewer",
            "What this report depends on");
    assertThat(text(document, "li"))
        .contains("Uses the device's own network: eth0")
        .containsAll(
            ReviewQuestion.ALL.stream().map(asked -> asked.id() + asked.question()).toList());
    assertThat(text(document, "p"))
        .contains("25 of 100privilege score", "needs a reason25 points", "To do Leave it out.")
        .contains("/HostConfig/NetworkMode shares the network.");
    assertThat(page)
        .contains(
            "2 errors in 1 rule, 1 warning, 1 rule could not be judged, 1 check passed.",
            "content=\"default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("<script", "src=", "url(", "@import");
    NodeList all = document.getElementsByTagName("*");
    Set<String> ids = new HashSet<>();
    List<String> links = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      ids.add("#" + element.getAttribute("id"));
      if (element.hasAttribute("href")) {
        links.add(element.getAttribute("href"));
      }
    }
    assertThat(links).isNotEmpty().isSubsetOf(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "sv"})
  void thePageIsWhollyInItsLanguage(String language) throws Exception {
    Rule memory = Rule.of(RuleId.OPT_05);
    Rule layers = Rule.of(RuleId.IMG_05);
    Finding first =
        Finding.error(
            layers.id(),
            at(),
            Message.of(
                "The image has {0} layers; container engines unpack at most {1}.",
                Message.count(1300), 127),
            Message.of("Put more of what the image needs into one build step."));
    Finding second =
        Finding.warning(
            memory.id(),
            new Location.Offer(""),
            Message.of("The createOptions do not limit the memory of the module."),
            Message.of(
                "{0} The createOptions have no room for that: they may have {1} characters.",
                memory.fix(), 512));
    Finding third = Finding.rest(layers.id(), Severity.ERROR, at(), 2);
    Report full = report("etc/shadow");
    Report report =
        new Report(
            full.engineVersion(),
            full.policyVersion(),
            full.inputs(),
            full.platforms(),
            full.tierOne(),
            full.read(),
            new ReportedPrivileges(Privileges.unreadable(), new TreeSet<>()),
            List.of(
                new CheckResult(layers, new Outcome.Failed(List.of(first, third))),
                new CheckResult(memory, new Outcome.Warned(List.of(second))),
                new CheckResult(
                    Rule.of(RuleId.C_12),
                    new Outcome.CouldNotRun(
                        Message.of(
                            "Could not read {0}: {1}.", Message.of("the layer {0}", 7), "EOF"),
                        Message.of(
                            "Run the certification again; if it happens again, check the storage"
                                + " it reads from."))),
                new CheckResult(Rule.of(RuleId.C_18), new Outcome.Passed())),
            List.of(
                new NotApplied(
                    Rule.of(RuleId.C_19),
                    Message.of("latest and {0} cannot both be read from the repository", "1.0"))));
    ReportDocument document = ReportDocument.of(report);
    String page = HtmlReport.of(document, Locale.of(language));
    Document translated = xml(page);
    assertThat(translated.getDocumentElement().getAttribute("lang")).isEqualTo(language);
    assertThat(page)
        .contains(
            escaped(RuleId.IMG_05.text(language).title()),
            escaped(RuleId.OPT_05.text(language).remedy()),
            escaped(RuleId.C_19.text(language).title()),
            escaped(RuleTexts.said(first.what(), Locale.of(language))));
    Document english = xml(HtmlReport.of(document));
    for (String element :
        List.of("title", "h1", "h2", "h3", "p", "span", "li", "summary", "strong")) {
      assertThat(text(translated, element))
          .hasSameSizeAs(text(english, element))
          .filteredOn(text -> SENTENCE.matcher(text).find())
          .doesNotContainAnyElementsOf(text(english, element));
    }
  }

  @Test
  void whatPublishersWroteNeverBecomesMarkup() throws Exception {
    Random random = new Random(20261121);
    Set<String> harmless = names(xml(HtmlReport.of(ReportDocument.of(report("plain")))));
    for (int round = 0; round < 300; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        name.append(NASTY.charAt(random.nextInt(NASTY.length())));
      }
      Report report = report(round == 0 ? NASTY : name.toString());
      ReportDocument document = ReportDocument.of(report);
      Document page = xml(HtmlReport.of(document));
      assertThat(names(page)).isEqualTo(harmless);
      String core = document.results().get(2).findings().getFirst().place().core();
      assertThat(text(page, "p")).contains(Printable.of(core));
      xml(JunitReport.of(document));
      assertThat(LineReport.of(document) + TextReport.ofAll(report))
          .doesNotContain("\u001b", "\u009b", "\u0000", "\u202e");
      JsonNode sarif = sarif(report);
      assertThat(sarif.toString()).doesNotContain("\\u001b", "\\u0000", "\u202e");
      assertThat(
              sarif
                  .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                  .asString())
          .matches("sha256:[0-9a-f]{64}/[A-Za-z0-9%*._/-]+");
    }
  }

  @Test
  void aReportOfAnOlderEngineIsShownAsFarAsItGoes() throws Exception {
    byte[] old =
        """
        {"engine":"2","verdict":"REJECTED","platforms":[],"tierOne":"NONE",
         "policy":{"version":"1","digest":"sha256:00"},"inputs":{"images":{}},
         "results":[{"id":"C-18","title":"T","level":"MUST","outcome":"FAILED","findings":[
           {"rule":"C-18","severity":"ERROR","location":{"image":"latest"},"reason":"R.","remedy":"M."}]}],
         "notApplied":[]}
        """
            .getBytes(UTF_8);
    ReportDocument document = ReportDocument.parse(old);
    assertThat(text(xml(HtmlReport.of(document)), "h2"))
        .containsExactly("What to do", "Findings", "What this report depends on");
    assertThat(text(xml(HtmlReport.of(document)), "p")).contains("image latest", "R.", "To do M.");
    xml(JunitReport.of(document));
    assertThat(new String(SarifReport.of(document, RulePages.NAMES), UTF_8))
        .contains("image/latest");
  }

  private static List<String> fingerprints(Report report) {
    return sarif(report)
        .at("/runs/0/results")
        .valueStream()
        .filter(result -> result.path("ruleId").asString().equals("IMG-01"))
        .map(result -> result.at("/partialFingerprints/place~1v1").asString())
        .toList();
  }

  private static Finding file(Location location) {
    return Finding.error(
        "IMG-01", location, Message.of("It holds a key."), Message.of("Remove it."));
  }

  private static Report report(String path) {
    return report(
        file(
            new Location.LayerFile(
                tag("1.0.0"), MANIFEST, LAYER, path, "./" + path, 7, "COPY . /")),
        file(new Location.Offer("/definition/plans/0")));
  }

  @Test
  void everyFormForPeopleNamesAttachments() {
    assertThat(HtmlReport.of(ReportDocument.of(report())))
        .contains("What was read to its end (1 image, 1 attachment, 1 index)")
        .contains("<dt>attachment application/spdx+json</dt><dd>" + digest("sbom"))
        .contains("<dt>layer</dt><dd>" + digest("top"));
    assertThat(TextReport.of(report()))
        .contains("Read to the end: 1 image, 1 attachment, 1 index")
        .contains("Attachment " + digest("sbom") + " (application/spdx+json)");
  }

  @Test
  void whatWasReadIsReadBack() {
    assertThat(ReportDocument.parse(report().canonicalJson()).read()).isEqualTo(report().read());
  }

  @Test
  void aReportOfAnOlderEngineDoesNotSayWhatWasRead() {
    ObjectNode json = report().toJson();
    json.remove("attachments");
    ReportDocument older = ReportDocument.parse(CanonicalJson.bytes(json));
    assertThat(older.read()).isNull();
    assertThat(HtmlReport.of(older)).doesNotContain("What was read");
  }

  private static Report report(Finding... secrets) {
    Finding warning =
        Finding.warning(
            "IMG-08",
            new Location.Configuration(tag("1.0.0"), MANIFEST, digest("config"), "/config/User"),
            Message.of("There is none."),
            Message.of("Add one."));
    return new Report(
        "4",
        "1",
        new Inputs(
            digest("offer"),
            "free",
            digest("policy"),
            new TreeMap<>(Map.of("1.0.0", MANIFEST)),
            new TreeMap<>(),
            new TreeMap<>(),
            null,
            new Inputs.AdvisoryData(digest("advisories"), LocalDate.parse("2026-11-20")),
            new Inputs.ScannerData("ClamAV 1.4.3", "27823", LocalDate.parse("2026-11-20")),
            LocalDate.parse("2026-11-21")),
        new TreeSet<>(Set.of("linux/amd64")),
        TierOneCoverage.SOME,
        new Inventory(
            List.of(
                new Inventory.Image(
                    MANIFEST, "linux/amd64", digest("config"), List.of(LAYER, digest("top")))),
            List.of(
                new Inventory.Attachment(
                    digest("sbom"),
                    "application/spdx+json",
                    new TreeSet<>(Set.of(digest("{}"), digest("materials"))))),
            new TreeSet<>(Set.of(digest("index")))),
        new ReportedPrivileges(
            new Privileges(
                List.of(
                    new Privilege(
                        "host-network",
                        "/HostConfig/NetworkMode",
                        Privilege.Weight.REVIEW,
                        25,
                        Permission.USES_THE_DEVICE_OWN_NETWORK,
                        Message.literal("eth0"),
                        Message.literal("shares the network"),
                        Message.literal("Leave it out.")))),
            new TreeSet<>()),
        List.of(
            new CheckResult(rule("C-01", Level.MUST), new Outcome.Passed()),
            new CheckResult(
                rule("C-12", Level.MUST),
                new Outcome.CouldNotRun(
                    Message.literal("No answer."), Message.literal("Try again."))),
            new CheckResult(rule("IMG-01", Level.MUST), new Outcome.Failed(List.of(secrets))),
            new CheckResult(rule("IMG-08", Level.SHOULD), new Outcome.Warned(List.of(warning)))),
        List.of(
            new NotApplied(
                rule("C-21", Level.MUST), Message.literal("nothing was published before"))));
  }

  private static Rule rule(String id, Level level) {
    return new Rule(
        id, "Title of " + id, level, "Why " + id + " exists.", "How to keep " + id + ".");
  }

  private static Reference tag(String text) {
    return Reference.parse(text);
  }

  private static Digest digest(String of) {
    return Digest.sha256(of.getBytes(UTF_8));
  }

  private static JsonNode sarif(Report report) {
    return JsonMapper.shared().readTree(SarifReport.of(ReportDocument.of(report), RulePages.NAMES));
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    return parser.parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static Set<String> names(Document document) {
    Set<String> names = new HashSet<>();
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      names.add(((Element) all.item(i)).getTagName());
    }
    return names;
  }

  private static List<String> text(Document document, String element) {
    List<String> texts = new ArrayList<>();
    NodeList all = document.getElementsByTagName(element);
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }
}
