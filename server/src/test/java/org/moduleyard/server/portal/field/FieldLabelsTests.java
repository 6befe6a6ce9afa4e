package org.moduleyard.server.portal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.server.offer.draft.PlanKeys;

/** Every field of an offer has a name on pages and a tab that leads to it. */
class FieldLabelsTests {

  /** Fields that are no part of another one. */
  private static List<OfferField> fields() {
    Set<String> holders = Set.of("", "/definition", "/definition/offer", "/definition/plans/*");
    return OfferFields.all().stream()
        .filter(field -> holders.contains(field.parent()))
        .filter(field -> !Set.of("/definition", "/definition/offer").contains(field.path()))
        .toList();
  }

  private static String pointer(OfferField field) {
    return field.path().replace("/*", "/0").replace("*", "table");
  }

  @Test
  void everyFieldHasALabelAndEveryLabelIsOfAField() {
    assertThat(fields())
        .allMatch(field -> FieldLabels.at(pointer(field), List.of("plan")).isPresent());

    Set<String> names =
        OfferFields.all().stream()
            .map(field -> field.key().substring(field.key().lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    assertThat(names).containsAll(FieldLabels.LABELS.keySet());
  }

  @Test
  void labelsComeInTheOrderOfTheTable() {
    assertThat(fields())
        .extracting(field -> FieldLabels.place(field.key()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(FieldLabels.place("no-such-key")).isGreaterThanOrEqualTo(OfferFields.all().size());
  }

  @Test
  void aPointerLeadsToTheTabOfItsField() {
    PlanKeys plans = PlanKeys.of(List.of("p"));
    FieldLinks links = new FieldLinks("", plans, plans);
    for (OfferField field : OfferFields.all()) {
      String href = links.href(pointer(field)).substring("/edit/".length());
      assertThat(href.replaceAll("[#/].*", "")).as(field.path()).isEqualTo(field.tab().slug());
    }
    assertThat(FieldLinks.tabOf("microsoft-azure-marketplace.nobodyKnows"))
        .isEqualTo("marketplace");
    assertThat(links.href("/definition/nobodyKnows")).startsWith("/edit/settings");
  }
}
