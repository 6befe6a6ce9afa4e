package org.moduleyard.offerdocument;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.message.MessageCatalog;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.lock.Locked;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import org.moduleyard.offerdocument.lock.VersionOrder;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.offerdocument.secret.SecretChanges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules that the table names for a field are those that find something in it, and what they
 * find is said in every language.
 */
class FieldRulesTests {
  /** Short texts, to read them quickly a thousand times. */
  private static final OfferLimits LIMITS =
      OfferLimits.cpp().with(Limit.DESCRIPTION, 500).with(Limit.PLAN_DESCRIPTION, 200);

  private static final String REGISTRY = "registry.yard.example";
  private static final OfferPolicy POLICY = OfferPolicy.of(LIMITS).withRegistry(REGISTRY);
  private static final ObjectNode FAULTLESS = OfferGenerator.full(new Random(17), LIMITS);

  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern SENTENCE = Pattern.compile("\\b[a-z]{2,} [a-z]{2,}\\b");

  /** By the path of the field. */
  private static final Map<String, Set<String>> RULES = new TreeMap<>();

  /** What is wrong with broken offers, and why fields of theirs are fixed. */
  private static final Set<Message> SAID = new LinkedHashSet<>();

  /** What no person would take for a value: words that nothing in the offer says. */
  private static final Set<String> STRANGE = new TreeSet<>();

  @BeforeAll
  static void breakEachField() {
    for (FieldCase field : FieldCases.all()) {
      ObjectNode before = FAULTLESS.deepCopy();
      field.given.accept(before);
      for (JsonNode value : values(field, before.at(field.pointer))) {
        note(before, field.pointer, value);
      }
      if (field.repeated != null) {
        note(before, field.repeated, before.at(field.pointer));
      }
    }
    ObjectNode ours = FAULTLESS.deepCopy();
    Offers.set(ours, Offers.plan(0, OfferKeys.IMAGE_REGISTRY), ours.stringNode(REGISTRY));
    String repository = Offers.plan(0, OfferKeys.IMAGE_REPOSITORY);
    note(ours, repository, ours.stringNode("staging/somebody-else/x"));
    OfferDocument faultless = OfferDocument.parse(FAULTLESS);
    Set<String> plans = faultless.plans().stream().map(Plan::planId).collect(Collectors.toSet());
    for (Locked locked : LockedFields.of(faultless, new Locks(true, plans))) {
      SAID.add(locked.reason());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "sv"})
  void eachViolationIsSaidInEachLanguageWithNothingLeftInEnglish(String language) {
    Set<String> remedies =
        Stream.of(RuleId.values()).map(id -> id.text("en").remedy()).collect(Collectors.toSet());
    Set<String> texts = MessageCatalog.texts(language).keySet();

    assertThat(SAID).hasSizeGreaterThan(500);
    assertThat(
            SAID.stream()
                .filter(message -> !remedies.contains(message.text()))
                .flatMap(FieldRulesTests::within)
                .map(Message::text)
                .filter(text -> !texts.contains(text) && LETTER.matcher(text).find())
                .distinct())
        .isEmpty();
    assertThat(STRANGE)
        .as("but for the phrase that descriptions begin with, which the rule asks for in English")
        .containsExactly("This application is available only in");
  }

  private static Stream<Message> within(Message message) {
    return Stream.concat(
        Stream.of(message),
        message.arguments().stream()
            .filter(Message.class::isInstance)
            .flatMap(inner -> within((Message) inner)));
  }

  /** A word with a sentence in it that is not quoted from the offer. */
  private static void say(Message message, String offer) {
    if (SAID.add(message)) {
      within(message)
          .flatMap(each -> each.arguments().stream())
          .filter(Argument.Word.class::isInstance)
          .map(word -> ((Argument.Word) word).word())
          .filter(word -> SENTENCE.matcher(word).find() && !offer.contains(word))
          .forEach(STRANGE::add);
    }
  }

  /** Every text of a document, one after another. */
  private static String texts(JsonNode json) {
    return json.isString()
        ? json.stringValue()
        : json + "\n" + json.valueStream().map(FieldRulesTests::texts).collect(joining("\n"));
  }

  @Test
  void eachFieldNamesTheRulesThatLookAtIt() {
    assertThat(RULES)
        .isEqualTo(
            OfferFields.all().stream()
                .filter(field -> !field.path().matches("/definition(/offer)?")) // or no offer
                .collect(
                    Collectors.toMap(
                        OfferField::path,
                        field -> new TreeSet<>(field.rules()),
                        (one, other) -> one,
                        TreeMap::new)));
  }

  private static List<JsonNode> values(FieldCase field, JsonNode now) {
    List<JsonNode> values = new ArrayList<>();
    field.wrong().forEach(json -> values.add(Offers.JSON.readTree(json)));
    field.bad.forEach(refused -> values.add(Offers.JSON.readTree(refused.json())));
    values.add(Offers.JSON.readTree(field.isList() ? "[]" : "\"\""));
    values.add(Offers.JSON.readTree("\"other\""));
    values.add(
        Offers.JSON.valueToTree(field.isList() ? Collections.nCopies(1001, "x") : "a\u202Eb"));
    if (field.limit() != null) {
      values.add(field.ofSize(LIMITS.max(field.limit()) + 1, now));
    }
    return values;
  }

  private static void note(ObjectNode before, String pointer, JsonNode value) {
    ObjectNode after = before.deepCopy();
    Offers.set(after, pointer, value);
    String offer = texts(before) + "\n" + texts(after);
    for (Violation violation : violations(before, after)) {
      say(violation.what(), offer);
      say(violation.fix(), offer);
      OfferFields.around(violation.pointer())
          .ifPresent(
              field ->
                  RULES
                      .computeIfAbsent(field.path(), path -> new TreeSet<>())
                      .add(violation.rule()));
    }
  }

  private static List<Violation> violations(ObjectNode before, ObjectNode after) {
    OfferDocument was = OfferDocument.parse(before);
    OfferDocument is;
    try {
      is = OfferDocument.parse(after);
    } catch (MalformedOfferException e) {
      say(e.what(), texts(after));
      return List.of();
    }
    Set<String> plans = was.plans().stream().map(Plan::planId).collect(Collectors.toSet());
    return Stream.of(
            OfferRules.check(is, POLICY, Set.of()),
            LockedFields.check(was, is, new Locks(true, plans)),
            VersionOrder.GLOBAL.check(
                is, was.plans().getFirst().planId(), Set.of("99.0.0"), Set.of()),
            SecretChanges.between(was, was.secretNames(), is).violations(),
            SecretChanges.between(was, was.secretNames(), is.withoutSecrets()).violations())
        .flatMap(List::stream)
        .toList();
  }
}
