package org.moduleyard.server.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.moduleyard.offerdocument.field.FieldType;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;

/** The form has the fields that the table says are edited, as the table says they are. */
class OfferFormTests {

  private static final String PLAN = "/plans/0";

  @ParameterizedTest
  @EnumSource
  void aTabHasItsFieldsInTheOrderOfTheTable(Tab tab) {
    List<String> edited =
        OfferFields.all().stream()
            .filter(field -> field.edited() && !field.key().equals("*"))
            .filter(field -> field.tab().slug().equals(tab.slug()))
            .map(OfferField::path)
            .toList();
    Set<String> controls = new LinkedHashSet<>();
    controls(tab).keySet().forEach(pointer -> controls.add(field(pointer).path()));

    if (tab == Tab.LEADS) { // each destination has its settings together
      assertThat(controls).containsExactlyInAnyOrderElementsOf(edited);
    } else {
      assertThat(controls).containsExactlyElementsOf(edited);
    }
  }

  @Test
  void eachControlIsOfTheTypeLimitAndNeedOfItsField() {
    Stream.of(Tab.values())
        .flatMap(tab -> controls(tab).entrySet().stream())
        .forEach(
            control -> {
              OfferField field = field(control.getKey());
              Field shown = control.getValue();
              boolean inRow = field.parent().endsWith("/*") && !field.parent().endsWith("plans/*");
              boolean needed = field.requirement() != null && field.requirement().always();
              assertThat(types(shown.kind())).as(field.path()).contains(field.type());
              assertThat(shown.kind() == FieldKind.SECRET)
                  .as(field.path())
                  .isEqualTo(field.secret());
              assertThat(shown.required()).as(field.path()).isEqualTo(needed && !inRow);
              if (shown.kind() != FieldKind.PICTURE) {
                assertThat(shown.limit()).as(field.path()).isEqualTo(field.limit());
              }
            });
  }

  private static Set<FieldType> types(FieldKind kind) {
    return switch (kind) {
      case LINE, TEXT, HTML, CODE, CHOICE, PICTURE, SECRET -> Set.of(FieldType.TEXT);
      case FLAG -> Set.of(FieldType.FLAG);
      case CHOICES, LINES -> Set.of(FieldType.TEXTS);
      case ROWS -> Set.of(FieldType.RECORDS, FieldType.ENTRIES);
    };
  }

  private static OfferField field(String pointer) {
    return OfferFields.find(pointer).orElseThrow(() -> new AssertionError(pointer));
  }

  /** The controls of a tab by the pointers of what they edit. */
  private static Map<String, Field> controls(Tab tab) {
    String holder = "/definition" + (tab == Tab.PLANS ? PLAN : "");
    List<Section> sections = tab == Tab.PLANS ? OfferForm.plan() : OfferForm.tab(tab);
    Map<String, Field> controls = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Field field : section.fields()) {
        controls.put(holder + field.pointer(), field);
        for (Field column : field.columns()) {
          controls.put(holder + field.pointer() + "/0" + column.pointer(), column);
        }
      }
    }
    return controls;
  }
}
