package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.form.Tab;

/**
 * The frame that all pages of the editor have in common.
 *
 * @param base the path of the offer's own page
 * @param current the open tab; null on the summary of all
 * @param etag the draft that is shown
 * @param plan the key of the plan that is shown; empty when it is none
 * @param byNumber whether the key holds for this version of the draft only
 * @param saved the note about the save that led here; null when none did
 */
public record EditorView(
    String publisherId,
    String publisherName,
    String offerId,
    String title,
    String base,
    @org.jspecify.annotations.Nullable Tab current,
    String plan,
    boolean byNumber,
    String etag,
    List<TabLink> tabs,
    List<Problem> problems,
    @org.jspecify.annotations.Nullable SavedNote saved) {

  /**
   * A tab with the number of things to fix in it.
   *
   * @param errors those that keep the offer from being published
   */
  public record TabLink(Tab tab, String href, int errors) {}

  /**
   * The note about a save.
   *
   * @param at when, in UTC
   * @param removedHtml the parts that cleaning took out
   * @param theirs labels of fields that somebody else changed meanwhile
   * @param undo address of the form with the values typed before they were cleaned; empty when none
   *     were, and on that form
   */
  public record SavedNote(
      java.time.Instant at, List<OfferHtml.Removed> removedHtml, List<Text> theirs, String undo) {}

  public EditorView {
    tabs = List.copyOf(tabs);
    problems = List.copyOf(problems);
  }

  /** The address that the form of this page is sent to. */
  public String action() {
    String tab = current == null ? "ready" : current.slug();
    return base + "/edit/" + tab + (plan.isEmpty() ? "" : "/" + plan);
  }

  /** The address of the field in which a problem is fixed. */
  public String href(Problem problem) {
    String page =
        base
            + "/edit/"
            + problem.tab().slug()
            + (problem.plan().isEmpty() ? "" : "/" + problem.plan());
    return problem.id().isEmpty() ? page : page + "#" + problem.id();
  }

  /** How many keep the offer from being published. */
  public long errors() {
    return problems.stream().filter(Problem::blocks).count();
  }

  /** Those of a tab. */
  public List<Problem> in(Tab tab) {
    return problems.stream().filter(problem -> problem.tab() == tab).toList();
  }

  /** How many errors and warnings the open page has. */
  public Text hereCount() {
    return count(here());
  }

  /** How many errors and warnings these are, such as {@code 12 errors, 2 warnings}. */
  public static Text count(List<Problem> problems) {
    long errors = problems.stream().filter(Problem::blocks).count();
    List<Text> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add(Text.count("portal.errors", errors));
    }
    if (problems.size() > errors) {
      parts.add(Text.count("portal.warnings", problems.size() - errors));
    }
    return Text.joined(", ", parts);
  }

  /** Those of the open page. */
  public List<Problem> here() {
    return problems.stream()
        .filter(problem -> problem.tab() == current && problem.plan().equals(plan))
        .toList();
  }
}
