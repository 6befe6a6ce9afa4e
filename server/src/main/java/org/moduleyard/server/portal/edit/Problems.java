package org.moduleyard.server.portal.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;

/** Finds the control on the pages of the editor that a violation is about. */
public final class Problems {

  private static final Pattern ROW = Pattern.compile("/(\\d+)(/[^/]+)?");

  private final PlanKeys plans;
  private final List<FormPart> parts;
  private final @Nullable FormPart open;
  private final @Nullable SentForm sent;

  private Problems(OfferDocument document, @Nullable FormPart open, @Nullable SentForm sent) {
    this.plans = PlanKeys.of(document);
    this.parts = parts(document);
    this.open = open;
    this.sent = sent;
  }

  /** For the pages that show a document as it is. */
  public static Problems in(OfferDocument document) {
    return new Problems(document, null, null);
  }

  /** For the page that somebody is filling in, whose rows may have other numbers. */
  public static Problems in(OfferDocument document, FormPart open, SentForm sent) {
    return new Problems(document, open, sent);
  }

  /** Everything that can be edited, tab by tab. */
  private static List<FormPart> parts(OfferDocument document) {
    return Stream.concat(
            Stream.of(Tab.values()).map(FormPart::of), FormPart.ofPlans(document).stream())
        .toList();
  }

  public List<Problem> of(List<Violation> violations) {
    return violations.stream().map(this::of).toList();
  }

  private Problem of(Violation violation) {
    String name = plans.name(violation.pointer());
    for (FormPart part : parts) {
      if (!part.isAround(name)) {
        continue;
      }
      for (Field field : part.fields().toList()) {
        String control = control(part, field, name);
        if (!control.isEmpty()) {
          return problem(part, control, field.label(), violation);
        }
      }
    }
    return elsewhere(name, violation);
  }

  /** The control of a field that shows what has a name; empty when none does. */
  private String control(FormPart part, Field field, String place) {
    String name = part.name(field);
    if (place.equals(name)) {
      return name;
    }
    if (!place.startsWith(name + "/")) {
      return "";
    }
    Matcher row = ROW.matcher(place.substring(name.length()));
    if (field.kind() != FieldKind.ROWS || !row.matches()) {
      return name;
    }
    String column = row.group(2) == null ? field.columns().getFirst().pointer() : row.group(2);
    return name + "/" + number(part, field, Integer.parseInt(row.group(1))) + column;
  }

  /** The form's number of a row of the document. */
  private int number(FormPart part, Field field, int row) {
    if (sent == null || !part.equals(open) || !sent.fields().containsKey(field)) {
      return row;
    }
    List<Integer> numbers = java.util.Objects.requireNonNull(sent.fields().get(field)).numbers();
    return row < numbers.size() ? numbers.get(row) : row;
  }

  /** The settings of a destination as a whole, a whole plan, or what no page shows. */
  private Problem elsewhere(String place, Violation violation) {
    for (FormPart part : parts) {
      if (!part.plan().isEmpty() && part.isAround(place)) {
        return problem(part, "", whole(part, place), violation);
      }
      Optional<Field> inside =
          part.fields()
              .filter(field -> part.plan().isEmpty())
              .filter(field -> !place.isEmpty() && part.name(field).startsWith(place + "/"))
              .findFirst();
      if (inside.isPresent()) {
        return problem(part, part.name(inside.get()), inside.get().label(), violation);
      }
    }
    Tab tab =
        place.startsWith("/" + OfferKeys.PLANS)
            ? Tab.PLANS
            : place.startsWith("/" + OfferKeys.OFFER + "/") ? Tab.MARKETPLACE : Tab.SETTINGS;
    return problem(
        FormPart.of(tab),
        "",
        place.equals("/" + OfferKeys.PLANS) ? tab.label() : Text.literal(last(violation.pointer())),
        violation);
  }

  /** A plan as a whole, or something in it that no control shows. */
  private static Text whole(FormPart part, String place) {
    return place.equals(part.prefix()) ? Text.of("portal.section.plan") : Text.literal(last(place));
  }

  private static String last(String pointer) {
    String member = pointer.substring(pointer.lastIndexOf('/') + 1);
    return member.substring(member.lastIndexOf('.') + 1);
  }

  private static Problem problem(FormPart part, String name, Text field, Violation violation) {
    return new Problem(
        part.tab(),
        part.plan(),
        name,
        field,
        violation.blocks(),
        Text.message(violation.what()),
        Text.message(violation.fix()),
        violation.range());
  }

  /** Those that the page of a part shows. */
  public static List<Problem> on(FormPart part, List<Problem> problems) {
    List<Problem> shown = new ArrayList<>();
    for (Problem problem : problems) {
      if (problem.tab() == part.tab() && problem.plan().equals(part.plan())) {
        shown.add(problem);
      }
    }
    return shown;
  }
}
