package org.moduleyard.server.portal.edit.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FormPart;
import tools.jackson.databind.JsonNode;

/**
 * Which pages of an offer somebody has begun to fill in. Until then a page says nothing of what it
 * lacks, unless the whole offer was judged: by a program that sent it, or by whoever asked whether
 * it is ready to be published.
 */
final class Begun {

  /** The fields that are filled in at creation, before anybody edits the page. */
  private static final Set<String> AT_ONCE =
      Set.of("/" + OfferKeys.DISPLAY_TEXT, "/" + OfferKeys.SKU_TITLE);

  private Begun() {}

  /** Whether the stored document says anything on the page of a part. */
  static boolean is(FormPart part, OfferDocument stored) {
    JsonNode holder = part.holder(stored.json());
    return part.fields()
        .filter(field -> !AT_ONCE.contains(field.pointer()))
        .anyMatch(field -> !FieldJson.read(field, holder).isEmpty());
  }

  /** The problems that are shown of those there are. */
  static List<Problem> shown(boolean judged, OfferDocument stored, List<Problem> problems) {
    if (judged) {
      return problems;
    }
    Map<String, Boolean> begun = new HashMap<>();
    return problems.stream()
        .filter(
            problem ->
                begun.computeIfAbsent(
                    problem.tab() + "/" + problem.plan(), key -> isBegun(problem, stored)))
        .toList();
  }

  private static boolean isBegun(Problem problem, OfferDocument stored) {
    return problem.plan().isEmpty()
        ? is(FormPart.of(problem.tab()), stored)
        : FormPart.ofPlan(stored, problem.plan()).map(part -> is(part, stored)).orElse(true);
  }
}
