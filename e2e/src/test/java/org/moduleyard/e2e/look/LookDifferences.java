package org.moduleyard.e2e.look;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two looks of a page, in words.
 *
 * <p>Browsers draw letters a little wider or narrower, and lines break elsewhere. So texts may
 * change their measures by a little, and everything else only by as much as the texts that it
 * depends on have changed theirs: what holds them or shares the room with them. Where no text has
 * changed, as in the same browser, {@link #ROUNDING} is all. Properties that do not depend on how
 * letters are drawn have to be equal: words, order, fonts, colours and borders.
 *
 * <p>Elements without any paint of their own come and go freely, as long as nothing moves.
 */
public final class LookDifferences {

  /** Pixels. Edges lie between pixels, and two of them make a length. */
  private static final int ROUNDING = 2;

  /** Of a letter's box above its line, which fonts round by themselves. */
  private static final int BASELINE = 3;

  /** Hinting alone makes 3 in a hundred of short texts. */
  private static final double LONGER_TEXT = 0.05;

  private static final double MORE_LINES = 0.1;

  /** At the end of each line is a space that does not count. */
  private static final int SPACE = 8;

  private static final int SAME_COLOUR = 3;

  private final List<PartNode> before;
  private final List<PartNode> now;
  private final List<String> structure = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private LookDifferences(Part before, Part now) {
    this.before = PartNode.all(before);
    this.now = PartNode.all(now);
  }

  private record Finding(PartNode node, String text) {}

  /** One line for each difference; none when both look alike. */
  public static List<String> between(Part before, Part now) {
    LookDifferences differences = new LookDifferences(before, now);
    differences.match();
    differences.sumUp();
    differences.measureAll();
    return differences.report();
  }

  private List<String> report() {
    Set<PartNode> outer = new HashSet<>();
    for (Finding finding : findings) {
      for (PartNode one = finding.node.parent; one != null; one = one.parent) {
        outer.add(one);
      }
    }
    List<String> all = new ArrayList<>(structure);
    boolean lost = !structure.isEmpty();
    for (Finding finding : findings) {
      // A part that holds a different one is different too, and so are the parts around a lost one.
      if (!outer.contains(finding.node) && !(lost && finding.node.parent == null)) {
        all.add(finding.text);
      }
    }
    return all;
  }

  // Which part is which: the longest sequence that both have in common.

  private void match() {
    int from = 0;
    int most = Math.min(before.size(), now.size());
    while (from < most && isSame(before.get(from), now.get(from))) {
      pair(before.get(from), now.get(from));
      from++;
    }
    int left = before.size();
    int right = now.size();
    while (left > from && right > from && isSame(before.get(left - 1), now.get(right - 1))) {
      pair(before.get(--left), now.get(--right));
    }
    matchRest(before.subList(from, left), now.subList(from, right));
    List<String> lost = unmatched(before);
    List<String> come = unmatched(now);
    for (PartNode node : before) {
      if (node.other == null && node.part.isSeen()) {
        boolean moved = come.remove(node.part.identity());
        structure.add(
            moved
                ? node.path() + " stands elsewhere among the others"
                : node.path() + " is gone, or hidden; it was at " + node.box());
      }
    }
    for (PartNode node : now) {
      if (node.other == null && node.part.isSeen() && !lost.remove(node.part.identity())) {
        structure.add(node.path() + " is new, at " + node.box());
      }
    }
  }

  private static List<String> unmatched(List<PartNode> nodes) {
    List<String> identities = new ArrayList<>();
    for (PartNode node : nodes) {
      if (node.other == null && node.part.isSeen()) {
        identities.add(node.part.identity());
      }
    }
    return identities;
  }

  private static boolean isSame(PartNode one, PartNode other) {
    return one.part.identity().equals(other.part.identity());
  }

  private static void pair(PartNode one, PartNode other) {
    one.other = other;
    other.other = one;
  }

  private static void matchRest(List<PartNode> left, List<PartNode> right) {
    int[][] common = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int k = right.size() - 1; k >= 0; k--) {
        common[i][k] =
            isSame(left.get(i), right.get(k))
                ? common[i + 1][k + 1] + 1
                : Math.max(common[i + 1][k], common[i][k + 1]);
      }
    }
    int i = 0;
    int k = 0;
    while (i < left.size() && k < right.size()) {
      if (isSame(left.get(i), right.get(k))) {
        pair(left.get(i++), right.get(k++));
      } else if (common[i + 1][k] >= common[i][k + 1]) {
        i++;
      } else {
        k++;
      }
    }
  }

  // How much texts have changed, and what is around them may.

  private void sumUp() {
    for (PartNode node : before) {
      PartPair pair = PartPair.of(node);
      if (pair == null) {
        continue;
      }
      if (node.part.isText()) {
        addUp(node, Math.abs(pair.now().part.advance() - node.part.advance()), pair.taller());
      } else if (isControl(node.part)) {
        addUp(node, pair.wider(), pair.taller());
      }
    }
    for (PartNode node : before) {
      PartPair pair = PartPair.of(node);
      PartPair previous = pair == null ? null : previous(pair);
      if (pair != null
          && previous != null
          && node.parent != null
          && node.parent.longer > 0
          && isInAnotherRow(pair, previous)) {
        addUp(node.parent, 0, Math.abs(below(pair, previous)));
      }
    }
  }

  private static void addUp(PartNode node, int longer, int higher) {
    for (PartNode one = node; one != null; one = one.parent) {
      one.longer += longer;
      one.higher += higher;
    }
  }

  private static boolean isControl(Part part) {
    return part.mode() == Part.Mode.LEAF
        && !part.name().startsWith("img")
        && !part.name().startsWith("svg");
  }

  /** A word or a child of a box that wraps stands in another row than it did. */
  private static boolean isInAnotherRow(PartPair pair, PartPair previous) {
    if (pair.part().flowsInLines()) {
      return Math.abs(below(pair, previous)) > pair.part().box().height() / 2;
    }
    return pair.before().parent != null
        && pair.before().parent.part.mode().sharesRoom()
        && isStacked(pair.before(), previous.before()) != isStacked(pair.now(), previous.now());
  }

  private static int below(PartPair pair, PartPair previous) {
    return pair.change(Part.Box::top) - previous.change(Part.Box::bottom);
  }

  private static boolean isStacked(PartNode node, PartNode previous) {
    return node.box().top() >= previous.box().bottom() - 1;
  }

  /** The pair before it in the same parent. */
  private @Nullable PartPair previous(PartPair pair) {
    PartNode parent = pair.before().parent;
    if (parent == null || pair.now().parent != parent.other) {
      return null;
    }
    int at = before.indexOf(pair.before());
    for (int i = at - 1; i >= 0 && before.get(i) != parent; i--) {
      PartNode one = before.get(i);
      if (one.parent == parent && one.other != null && one.other.parent == parent.other) {
        return one.part.mode() == Part.Mode.FREE ? null : PartPair.of(one);
      }
    }
    return null;
  }

  /** The innermost part that holds both. */
  private static @Nullable PartPair holder(PartPair pair) {
    for (PartNode one = pair.before().parent; one != null; one = one.parent) {
      if (one.other != null && pair.now().isIn(one.other)) {
        return PartPair.of(one);
      }
    }
    return null;
  }

  /** The outermost of the parts in one another whose children share their room. */
  private static PartNode room(PartNode node) {
    PartNode outermost = node;
    while (outermost.part.mode().sharesRoom()
        && outermost.parent != null
        && outermost.parent.part.mode().sharesRoom()) {
      outermost = outermost.parent;
    }
    return outermost;
  }

  // Each part against the other that it is.

  private void measureAll() {
    for (PartNode node : before) {
      PartPair pair = PartPair.of(node);
      if (pair != null) {
        compareStyle(pair);
        PartPair holder = holder(pair);
        if (holder != null) {
          compareSize(pair, holder);
          comparePlace(pair, holder);
        } else {
          expect(pair, "wider", pair.change(Part.Box::width), ROUNDING);
          expect(pair, "higher", pair.change(Part.Box::height), ROUNDING + node.higher);
        }
      }
    }
  }

  private void compareStyle(PartPair pair) {
    List<String> was = pair.before().part.style();
    List<String> is = pair.now().part.style();
    if (was.size() == is.size()) {
      for (int i = 0; i < was.size(); i++) {
        if (!isSameStyle(was.get(i), is.get(i))) {
          find(pair, "has %s, before %s".formatted(is.get(i), was.get(i)));
        }
      }
      return;
    }
    List<String> gone = new ArrayList<>(was);
    gone.removeAll(is);
    List<String> come = new ArrayList<>(is);
    come.removeAll(was);
    find(pair, "has %s, before %s".formatted(listed(come), listed(gone)));
  }

  private static String listed(List<String> styles) {
    return styles.isEmpty() ? "nothing of that kind" : String.join("; ", styles);
  }

  private static boolean isSameStyle(String was, String is) {
    String[] left = was.split(" ", -1);
    String[] right = is.split(" ", -1);
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (!left[i].equals(right[i]) && !isSameColour(left[i], right[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameColour(String was, String is) {
    if (was.length() != is.length() || !was.matches("#[0-9a-f]+") || !is.matches("#[0-9a-f]+")) {
      return false;
    }
    for (int i = 1; i + 2 <= was.length(); i += 2) {
      int left = Integer.parseInt(was.substring(i, i + 2), 16);
      int right = Integer.parseInt(is.substring(i, i + 2), 16);
      if (Math.abs(left - right) > SAME_COLOUR) {
        return false;
      }
    }
    return true;
  }

  private void compareSize(PartPair pair, PartPair holder) {
    Part part = pair.part();
    int wider = pair.change(Part.Box::width);
    int higher = pair.change(Part.Box::height);
    if (part.isText()) {
      compareText(pair);
      return;
    }
    boolean shares = holder.part().mode().sharesRoom();
    int room = shares ? beside(holder) : 0;
    int around = ROUNDING + holder.wider() + room;
    int above = ROUNDING + (shares ? holder.taller() + room(holder.before()).higher : 0);
    if (isControl(part)) {
      expect(pair, "wider", wider, around + share(part.box().width(), LONGER_TEXT));
      expect(pair, "higher", higher, above + BASELINE);
    } else if (part.mode() != Part.Mode.INLINE) {
      expect(pair, "wider", wider, around + pair.before().longer);
      expect(pair, "higher", higher, above + pair.before().higher);
    } else if (part.children().stream().allMatch(child -> child.lines() == 1)) {
      expect(pair, "higher", higher, BASELINE + pair.before().higher);
    }
  }

  /** How much what shares the room with others may be pushed by them. */
  private static int beside(PartPair holder) {
    PartNode room = room(holder.before());
    return Math.min(room.longer, share(room.box().width(), 2 * LONGER_TEXT));
  }

  private static int share(int of, double part) {
    return (int) Math.ceil(of * part);
  }

  private void compareText(PartPair pair) {
    Part was = pair.before().part;
    Part is = pair.now().part;
    int lines = Math.abs(is.lines() - was.lines());
    if (lines > Math.max(1, share(was.lines(), MORE_LINES))) {
      find(pair, "takes %s lines, before %s".formatted(is.lines(), was.lines()));
      return;
    }
    expect(
        pair,
        "longer",
        is.advance() - was.advance(),
        BASELINE + share(was.advance(), LONGER_TEXT) + SPACE * lines);
    int line = 2 * was.box().height() / Math.max(1, was.lines());
    expect(
        pair,
        "higher",
        pair.change(Part.Box::height),
        ROUNDING + share(was.lines(), MORE_LINES) + lines * line);
  }

  private void comparePlace(PartPair pair, PartPair holder) {
    PartPair previous = previous(pair);
    boolean words =
        pair.part().flowsInLines()
            && holder.part().mode() != Part.Mode.FLEX
            && holder.part().mode() != Part.Mode.GRID;
    if (words) {
      compareWord(pair, holder, previous);
    } else {
      compareBox(pair, holder, previous);
    }
  }

  private void compareWord(PartPair pair, PartPair holder, @Nullable PartPair previous) {
    if (previous == null) {
      int left = pair.change(Part.Box::left) - holder.change(Part.Box::left);
      int top = pair.change(Part.Box::top) - holder.change(Part.Box::top);
      expectRight(
          pair, left, ROUNDING + holder.wider() + holder.before().longer + room(pair, holder));
      expectDown(
          pair,
          top,
          BASELINE
              + (holder.part().mode() == Part.Mode.TABLE
                  ? holder.taller() + room(holder.before()).higher
                  : 0));
    } else if (!isInAnotherRow(pair, previous)
        && !isStacked(pair.before(), previous.before())
        && pair.part().lines() <= 1
        && previous.part().lines() <= 1) {
      expectRight(pair, pair.change(Part.Box::left) - previous.change(Part.Box::right), BASELINE);
      expectDown(pair, pair.change(Part.Box::top) - previous.change(Part.Box::top), 2 * BASELINE);
    } else if (holder.before().longer == 0) {
      expectRight(pair, pair.change(Part.Box::left) - holder.change(Part.Box::left), ROUNDING);
      expectDown(pair, below(pair, previous), BASELINE);
    }
    int out = pair.before().box().right() - holder.before().box().right();
    int outNow = pair.now().box().right() - holder.now().box().right();
    if (outNow > Math.max(0, out) + BASELINE) {
      find(pair, "leaves %s by %s pixels on the right".formatted(holder.part(), outNow));
    }
  }

  private static int room(PartPair pair, PartPair holder) {
    return holder.part().mode() == Part.Mode.TABLE || pair.part().mode() == Part.Mode.FREE
        ? beside(holder)
        : 0;
  }

  private void compareBox(PartPair pair, PartPair holder, @Nullable PartPair previous) {
    boolean shares = holder.part().mode().sharesRoom();
    boolean free = pair.part().mode() == Part.Mode.FREE;
    int left = pair.change(Part.Box::left) - holder.change(Part.Box::left);
    expectRight(
        pair,
        left,
        ROUNDING
            + holder.wider()
            + pair.wider()
            + (shares ? beside(holder) : free ? holder.before().longer : 0));
    int most =
        ROUNDING
            + (shares ? room(holder.before()).higher + holder.taller() : 0)
            + (free ? holder.before().higher + holder.taller() : 0);
    boolean stacked = previous != null && isStacked(pair.before(), previous.before());
    if (previous != null && !free && isInAnotherRow(pair, previous) && holder.before().longer > 0) {
      return;
    }
    if (previous != null && stacked && !free) {
      expectDown(pair, below(pair, previous), most + (previous.part().flowsInLines() ? 2 : 0));
    } else {
      expectDown(pair, pair.change(Part.Box::top) - holder.change(Part.Box::top), most);
    }
  }

  private void expect(PartPair pair, String more, int change, int most) {
    if (Math.abs(change) > most) {
      String less =
          switch (more) {
            case "wider" -> "narrower";
            case "longer" -> "shorter";
            default -> "lower";
          };
      find(
          pair,
          String.format(
              Locale.ROOT,
              "is %d pixels %s: %s, before %s",
              Math.abs(change),
              change > 0 ? more : less,
              pair.now().box(),
              pair.before().box()));
    }
  }

  private void expectRight(PartPair pair, int moved, int most) {
    expectPlace(pair, moved, most, "right", "left");
  }

  private void expectDown(PartPair pair, int moved, int most) {
    expectPlace(pair, moved, most, "down", "up");
  }

  private void expectPlace(PartPair pair, int moved, int most, String forth, String back) {
    if (Math.abs(moved) > most) {
      find(
          pair,
          "stands %s pixels further %s of what it is seen beside: %s, before %s"
              .formatted(
                  Math.abs(moved),
                  moved > 0 ? forth : back,
                  pair.now().box(),
                  pair.before().box()));
    }
  }

  private void find(PartPair pair, String what) {
    findings.add(new Finding(pair.before(), pair.before().path() + " " + what));
  }
}
