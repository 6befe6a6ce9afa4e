package org.moduleyard.server.portal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two tabs have plans open while programs and other people add, remove, move and rename plans, give
 * two of them one id and spoil ids. A form changes the plan that its page showed, or nothing.
 */
class ConcurrentPlansTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWNER = "x-owner";
  private static final List<String> SPOILT = List.of("", "Not an id", "a.b[0]", "__proto__", "@1");
  private static final int SERIES = 100;
  private static final int STEPS = 60;

  /**
   * A page that is open.
   *
   * @param owner a value that tells its plan apart in this test, which no form shows
   * @param own whether its key was the id of one plan alone
   */
  private record Tab(
      String key, String owner, boolean own, OfferDraft seen, MultiValueMap<String, String> form) {}

  private final Map<String, Integer> happened = new LinkedHashMap<>();

  @Test
  void aFormChangesThePlanThatItsPageShowedOrNothing() {
    long first = new Random().nextLong();
    for (int i = 0; i < SERIES; i++) {
      new Series(first + i).run();
    }
    assertThat(happened.keySet())
        .contains("saved", "conflict", "plan gone", "number refused", "number saved", "removed");
    assertThat(happened.get("saved")).isGreaterThan(SERIES);
  }

  private final class Series {
    private final long seed;
    private final Random random;
    private final @Nullable Tab[] tabs = new @Nullable Tab[2];
    private int fresh;
    private Instant savedAt = Instant.EPOCH;
    private OfferDraft draft;

    Series(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      ObjectNode offer = JSON.createObjectNode();
      offer.put(OfferKeys.PUBLISHER_ID, "quay").put(OfferKeys.OFFER_ID, "tides");
      ObjectNode definition = offer.putObject(OfferKeys.DEFINITION);
      definition.put("kept", "as it is");
      definition.putArray(OfferKeys.PLANS);
      draft = draft(offer);
      for (int i = 0; i < 3; i++) {
        add("plan-" + fresh++);
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        int tab = random.nextInt(tabs.length);
        switch (random.nextInt(10)) {
          case 0 -> add("plan-" + fresh++);
          case 1 -> add(random.nextInt(3) == 0 ? oneOf(SPOILT) : anyId());
          case 2 -> program(plans -> plans.remove(random.nextInt(plans.size())));
          case 3 -> program(this::shuffle);
          case 4 ->
              program(
                  plans ->
                      ((ObjectNode) plans.get(random.nextInt(plans.size())))
                          .put(OfferKeys.PLAN_ID, random.nextBoolean() ? oneOf(SPOILT) : anyId()));
          case 5, 6 -> tabs[tab] = open();
          case 7 -> removeBy(tabs[tab]);
          default -> tabs[tab] = send(tabs[tab]);
        }
      }
    }

    /** A version of the draft, with a tag of its own. */
    private OfferDraft draft(ObjectNode offer) {
      savedAt = savedAt.plusMillis(1);
      return new OfferDraft(
          new OfferId("quay", "tides"), OfferKeys.OFFER_TYPE, OfferDocument.parse(offer), savedAt);
    }

    private void add(String id) {
      ObjectNode offer = (ObjectNode) draft.document().json();
      plans(offer)
          .addObject()
          .put(OfferKeys.PLAN_ID, id)
          .put(OWNER, "owner-" + fresh++)
          .put(OfferKeys.SKU_TITLE, "Title " + random.nextInt(2));
      draft = draft(offer);
    }

    private void program(java.util.function.Consumer<ArrayNode> change) {
      ObjectNode offer = (ObjectNode) draft.document().json();
      if (!plans(offer).isEmpty()) {
        change.accept(plans(offer));
        draft = draft(offer);
      }
    }

    private void shuffle(ArrayNode plans) {
      List<JsonNode> order = new ArrayList<>(plans.valueStream().toList());
      Collections.shuffle(order, random);
      plans.removeAll().addAll(order);
    }

    private String oneOf(List<String> all) {
      return all.get(random.nextInt(all.size()));
    }

    private String anyId() {
      List<String> ids = draft.document().plans().stream().map(plan -> plan.planId()).toList();
      return ids.isEmpty() ? "" : oneOf(ids);
    }

    /** The form as the page of a plan has it. */
    private @Nullable Tab open() {
      PlanKeys keys = PlanKeys.of(draft.document());
      if (keys.all().isEmpty()) {
        return null;
      }
      String key = oneOf(keys.all());
      FormPart part = FormPart.ofPlan(draft.document(), key).orElseThrow();
      JsonNode plan = part.holder(draft.document().json());
      MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
      for (Field field : part.fields().toList()) {
        FieldValue value = FieldJson.read(field, plan);
        form.add("was:" + part.name(field), value.mark());
        if (field.kind() == FieldKind.LINE) {
          form.add(part.name(field), value.text());
        }
      }
      form.add("etag", draft.tag().value());
      if (OfferEditor.isByNumber(draft, key)) {
        form.add(SentForm.BY_NUMBER, "on");
      }
      return new Tab(key, plan.path(OWNER).asString(), isOwn(draft, key), draft, form);
    }

    /** Types something and saves; a page that was saved is made anew. */
    private @Nullable Tab send(@Nullable Tab tab) {
      if (tab == null) {
        return null;
      }
      FormPart part = FormPart.ofPlan(tab.key());
      MultiValueMap<String, String> sent = new LinkedMultiValueMap<>(tab.form());
      String typed = "Typed " + fresh++;
      sent.set(
          part.prefix()
              + "/"
              + (random.nextBoolean() ? OfferKeys.SKU_TITLE : OfferKeys.SKU_SUMMARY),
          typed);
      Optional<Merge> merge = OfferEditor.merged(draft, part, SentForm.read(part, sent));
      boolean same = draft.tag().equals(tab.seen().tag());
      PlanKeys now = PlanKeys.of(draft.document());
      if (merge.isEmpty()) {
        assertThat(same).as("%d: refused what was not changed", seed).isFalse();
        assertThat(tab.own() && isOwn(draft, tab.key()))
            .as("%d: refused a plan that has its own id", seed)
            .isFalse();
        count(now.has(tab.key()) ? "number refused" : "plan gone");
        return tab;
      }
      Map<String, JsonNode> before = byOwner(draft.document());
      Map<String, JsonNode> after = byOwner(merge.get().document());
      assertThat(List.copyOf(after.keySet()))
          .as("%d: the plans and their order", seed)
          .isEqualTo(List.copyOf(before.keySet()));
      List<String> changed =
          after.keySet().stream()
              .filter(owner -> !Objects.equals(after.get(owner), before.get(owner)))
              .toList();
      if (!changed.isEmpty()) {
        JsonNode plan = Objects.requireNonNull(after.get(changed.getFirst()));
        assertThat(changed).as("%d: plans that changed", seed).hasSize(1);
        assertThat(plan.toString()).as("%d", seed).contains(typed);
        if (tab.own()) {
          assertThat(plan.path(OfferKeys.PLAN_ID).asString()).as("%d", seed).isEqualTo(tab.key());
          assertThat(isOwn(draft, tab.key())).as("%d: whose id it is", seed).isTrue();
        } else {
          assertThat(changed).as("%d: the plan that was shown", seed).containsExactly(tab.owner());
          assertThat(same).as("%d: a number holds for one draft", seed).isTrue();
          count("number saved");
        }
      }
      assertThat(rest(merge.get().document())).as("%d", seed).isEqualTo(rest(draft.document()));
      if (!merge.get().conflicts().isEmpty()) {
        count("conflict");
        return tab;
      }
      assertThat(changed).as("%d: what was typed is in the draft", seed).hasSize(1);
      count("saved");
      draft = draft((ObjectNode) merge.get().document().json());
      return open();
    }

    /** The button of the list of plans that the tab has open. */
    private void removeBy(@Nullable Tab tab) {
      if (tab == null
          || random.nextInt(3) > 0
          || OfferEditor.isUnclear(
              draft,
              tab.key(),
              tab.form().containsKey(SentForm.BY_NUMBER),
              tab.seen().tag().value())) {
        return;
      }
      Optional<FormPart> part = FormPart.ofPlan(draft.document(), tab.key());
      if (part.isEmpty()) {
        return;
      }
      Map<String, JsonNode> before = byOwner(draft.document());
      draft = draft((ObjectNode) PlanList.without(draft.document(), part.get()).document().json());
      Map<String, JsonNode> after = byOwner(draft.document());
      List<String> gone =
          before.keySet().stream().filter(owner -> !after.containsKey(owner)).toList();
      assertThat(gone).as("%d", seed).hasSize(1);
      if (tab.own()) {
        assertThat(
                Objects.requireNonNull(before.get(gone.getFirst()))
                    .path(OfferKeys.PLAN_ID)
                    .asString())
            .as("%d", seed)
            .isEqualTo(tab.key());
      } else {
        assertThat(gone).as("%d", seed).containsExactly(tab.owner());
      }
      count("removed");
    }

    private void count(String what) {
      happened.merge(what, 1, Integer::sum);
    }
  }

  /** Whether a key is the id of one plan alone. */
  private static boolean isOwn(OfferDraft draft, String key) {
    return !PlanKeys.isNumber(key)
        && draft.document().plans().stream().filter(plan -> plan.planId().equals(key)).count() == 1;
  }

  private static ArrayNode plans(JsonNode offer) {
    return (ArrayNode) offer.path(OfferKeys.DEFINITION).path(OfferKeys.PLANS);
  }

  private static Map<String, JsonNode> byOwner(OfferDocument document) {
    Map<String, JsonNode> plans = new LinkedHashMap<>();
    plans(document.json()).forEach(plan -> plans.put(plan.path(OWNER).asString(), plan));
    return plans;
  }

  /** Everything but the plans. */
  private static JsonNode rest(OfferDocument document) {
    ObjectNode offer = (ObjectNode) document.json();
    ((ObjectNode) offer.path(OfferKeys.DEFINITION)).remove(OfferKeys.PLANS);
    return offer;
  }
}
