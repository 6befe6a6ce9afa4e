package org.moduleyard.server.portal.compare;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.compare.FieldDifference;

/**
 * Two versions of an offer on a page.
 *
 * @param left the left version
 * @param there the versions that exist
 * @param all whether fields that are the same are shown too
 * @param differences how many fields differ
 * @param groups by tab of the editor; those with nothing to show are left out
 */
public record CompareView(
    Side left, Side right, List<Side> there, boolean all, long differences, List<Group> groups) {

  /** A version of an offer that can be compared. */
  public enum Side {
    LIVE,
    PREVIEW,
    DRAFT;

    public Text label() {
      return switch (this) {
        case LIVE -> Text.of("publication.compare.live");
        case PREVIEW -> Text.of("publication.compare.preview");
        case DRAFT -> Text.of("publication.compare.draft");
      };
    }

    /** The same within a sentence. */
    Text inSentence() {
      return switch (this) {
        case LIVE -> Text.of("publication.compare.the.live");
        case PREVIEW -> Text.of("publication.compare.the.preview");
        case DRAFT -> Text.of("publication.compare.the.draft");
      };
    }

    public String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The fields that one tab of the editor shows.
   *
   * @param change the change of the whole plan; {@code SAME} or {@code CHANGED} for others
   * @param href of the tab
   */
  public record Group(Text title, FieldDifference.Change change, String href, List<Row> rows) {

    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** One field. */
  public record Row(Text label, FieldDifference field) {

    private static final Set<String> FLAGS =
        Set.of("hideSku", "stopDistribution", "useEnterpriseContract", "cspOfferOptIn");

    /** The words on pages for one of its values, or for a part of one. */
    public Text said(String words) {
      String name = field.key().substring(field.key().lastIndexOf('.') + 1);
      if (FLAGS.contains(name)) {
        return switch (words) {
          case "true" -> Text.of("publication.compare.yes");
          case "false" -> Text.of("publication.compare.no");
          default -> Text.literal(words);
        };
      }
      return name.equals("licenseModel") ? licence(words) : Text.literal(words);
    }

    private static Text licence(String words) {
      return switch (words) {
        case "FREE" -> Text.of("portal.plan.free");
        case "BYOL" -> Text.of("portal.plan.byol");
        default -> Text.literal(words);
      };
    }
  }

  /** How many fields differ, as one sentence. */
  public Text summary() {
    return differences == 0
        ? Text.of("publication.compare.same", left.inSentence(), right.inSentence())
        : Text.count(
            "publication.compare.between", differences, left.inSentence(), right.inSentence());
  }

  public CompareView {
    there = List.copyOf(there);
    groups = List.copyOf(groups);
  }
}
