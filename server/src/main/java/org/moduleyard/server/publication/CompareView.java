package org.moduleyard.server.publication;

import java.util.List;
import java.util.Locale;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.compare.FieldDifference;

/**
 * Two versions of an offer on a page.
 *
 * @param left where the left one comes from
 * @param there which of them there are
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

    public String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The fields that one tab of the editor shows.
   *
   * @param change what became of the whole plan; {@code SAME} or {@code CHANGED} for others
   * @param href of the tab
   */
  public record Group(Text title, FieldDifference.Change change, String href, List<Row> rows) {

    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** One field. */
  public record Row(Text label, FieldDifference field) {}

  public CompareView {
    there = List.copyOf(there);
    groups = List.copyOf(groups);
  }
}
