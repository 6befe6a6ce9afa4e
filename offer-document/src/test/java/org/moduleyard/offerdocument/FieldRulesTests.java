package org.moduleyard.offerdocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import org.moduleyard.offerdocument.lock.VersionOrder;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.offerdocument.secret.SecretChanges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules that the table names for a field are those that find something in it. */
class FieldRulesTests {
  /** Short texts, to read them quickly a thousand times. */
  private static final OfferLimits LIMITS =
      OfferLimits.cpp().with(Limit.DESCRIPTION, 500).with(Limit.PLAN_DESCRIPTION, 200);

  private static final String REGISTRY = "registry.yard.example";
  private static final OfferPolicy POLICY = OfferPolicy.of(LIMITS).withRegistry(REGISTRY);
  private static final ObjectNode FAULTLESS = OfferGenerator.full(new Random(17), LIMITS);

  @Test
  void eachFieldNamesTheRulesThatLookAtIt() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (FieldCase field : FieldCases.all()) {
      ObjectNode before = FAULTLESS.deepCopy();
      field.given.accept(before);
      for (JsonNode value : values(field, before.at(field.pointer))) {
        note(before, field.pointer, value, found);
      }
      if (field.repeated != null) {
        note(before, field.repeated, before.at(field.pointer), found);
      }
    }
    ObjectNode ours = FAULTLESS.deepCopy();
    Offers.set(ours, Offers.plan(0, OfferKeys.IMAGE_REGISTRY), ours.stringNode(REGISTRY));
    String repository = Offers.plan(0, OfferKeys.IMAGE_REPOSITORY);
    note(ours, repository, ours.stringNode("staging/somebody-else/x"), found);

    assertThat(found)
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

  private static void note(
      ObjectNode before, String pointer, JsonNode value, Map<String, Set<String>> found) {
    ObjectNode after = before.deepCopy();
    Offers.set(after, pointer, value);
    for (Violation violation : violations(before, after)) {
      OfferFields.around(violation.pointer())
          .ifPresent(
              field ->
                  found
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
