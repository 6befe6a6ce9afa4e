package org.moduleyard.e2e.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.moduleyard.e2e.look.Part.Box;
import org.moduleyard.e2e.look.Part.Mode;

/**
 * On pages laid out at random: what somebody changes is found, what another browser does is not.
 */
class LookDifferencesTests {

  private static final int WIDTH = 1280;
  private static final int LINE = 24;
  private static final int LETTER = 8;
  private static final List<String> INK = List.of("ink #14212a", "font 16px 400 sans-serif");
  private static final List<String> CARD = List.of("ground #ffffff", "border 1px solid #dcdad2");

  /**
   * How a browser lays a page of cards out.
   *
   * @param letters how much wider it draws letters, as a factor
   * @param margin above each card
   */
  private record Browser(double letters, int margin) {

    /** A column of cards, each with a title and a paragraph. */
    Part page(List<List<Integer>> cards) {
      List<Part> parts = new ArrayList<>();
      int top = 20;
      for (int i = 0; i < cards.size(); i++) {
        Part card = card(i, cards.get(i), top + margin);
        parts.add(card);
        top = card.box().bottom();
      }
      Part body = element("body", new Box(0, 0, WIDTH, top + 20), List.of(), parts);
      return element("html", body.box(), List.of("ground #f6f5f1"), List.of(body));
    }

    private Part card(int number, List<Integer> lengths, int top) {
      List<Part> texts = new ArrayList<>();
      int below = top + 16;
      for (int i = 0; i < lengths.size(); i++) {
        int room = 600;
        int length = (int) Math.round(lengths.get(i) * LETTER * letters);
        int lines = (length + room - 1) / room;
        Box box = new Box(116, below, Math.min(length, room), lines * LINE);
        String words = "text " + number + "/" + i + " of " + lengths.get(i);
        Part text = new Part("text", Mode.BLOCK, box, lines, length, INK, words, List.of());
        Box around = new Box(116, below, room, lines * LINE);
        texts.add(element("p", around, List.of(), List.of(text)));
        below += lines * LINE + 8;
      }
      return element("div.card", new Box(100, top, 632, below + 8 - top), CARD, texts);
    }
  }

  private static Part element(String name, Box box, List<String> style, List<Part> children) {
    return new Part(name, Mode.BLOCK, box, 0, 0, style, null, children);
  }

  private static List<List<Integer>> cards(Random random) {
    List<List<Integer>> cards = new ArrayList<>();
    for (int i = random.nextInt(2, 8); i > 0; i--) {
      cards.add(List.of(random.nextInt(5, 60), random.nextInt(5, 400)));
    }
    return cards;
  }

  private static Random random(RepetitionInfo info) {
    return new Random(info.getCurrentRepetition());
  }

  /** The page with one of its parts changed. */
  private static Part with(Part page, Part which, UnaryOperator<Part> change) {
    return replaced(page, which, part -> List.of(change.apply(part))).getFirst();
  }

  private static Part without(Part page, Part which) {
    return replaced(page, which, part -> List.of()).getFirst();
  }

  @SuppressWarnings("ReferenceEquality") // pages may have equal parts
  private static List<Part> replaced(Part page, Part which, Function<Part, List<Part>> change) {
    if (page == which) {
      return change.apply(page);
    }
    List<Part> children = new ArrayList<>();
    for (Part child : page.children()) {
      children.addAll(replaced(child, which, change));
    }
    return List.of(with(page, page.box(), page.style(), children));
  }

  private static Part with(Part part, Box box, List<String> style, List<Part> children) {
    return new Part(
        part.name(), part.mode(), box, part.lines(), part.advance(), style, part.text(), children);
  }

  private static Part moved(Part part, int right, int down) {
    Box box = part.box();
    return with(
        part,
        new Box(box.left() + right, box.top() + down, box.width(), box.height()),
        part.style(),
        part.children().stream().map(child -> moved(child, right, down)).toList());
  }

  private static Part anyOf(Part page, boolean text, Random random) {
    List<Part> found = new ArrayList<>();
    collect(page, text, found);
    return found.get(random.nextInt(found.size()));
  }

  private static void collect(Part part, boolean text, List<Part> into) {
    if (text ? part.isText() : part.name().equals("div.card")) {
      into.add(part);
    }
    part.children().forEach(child -> collect(child, text, into));
  }

  private static final Browser OURS = new Browser(1, 16);

  @RepeatedTest(50)
  void theSamePageIsTheSame(RepetitionInfo info) {
    Random random = random(info);
    Part page = OURS.page(cards(random));
    assertThat(LookDifferences.between(page, page)).isEmpty();
  }

  @RepeatedTest(200)
  void aBrowserThatDrawsLettersWiderOrNarrowerMakesNoDifference(RepetitionInfo info) {
    Random random = random(info);
    List<List<Integer>> cards = cards(random);
    Browser other = new Browser(random.nextDouble(0.97, 1.03), 16);
    assertThat(LookDifferences.between(OURS.page(cards), other.page(cards))).isEmpty();
  }

  @RepeatedTest(100)
  void anotherMarginIsFoundInTheSameBrowserAndInAnother(RepetitionInfo info) {
    Random random = random(info);
    List<List<Integer>> cards = cards(random);
    Part page = OURS.page(cards);
    int margin = 16 + random.nextInt(4, 20) * (random.nextBoolean() ? 1 : -1);
    double letters = random.nextBoolean() ? 1 : random.nextDouble(0.97, 1.03);
    assertThat(LookDifferences.between(page, new Browser(letters, margin).page(cards)))
        .hasSize(cards.size())
        .allMatch(line -> line.contains("div.card in html > body") && line.contains("further"));
  }

  @RepeatedTest(100)
  void aMovedBoxIsFound(RepetitionInfo info) {
    Random random = random(info);
    Part page = OURS.page(cards(random));
    Part card = anyOf(page, false, random);
    Part now = with(page, card, one -> moved(one, random.nextInt(3, 50), 0));
    assertThat(LookDifferences.between(page, now))
        .singleElement()
        .asString()
        .startsWith("div.card in html > body stands ")
        .contains("further right", ", before " + card.box());
  }

  @RepeatedTest(100)
  void anotherColourIsFound(RepetitionInfo info) {
    Random random = random(info);
    Part page = OURS.page(cards(random));
    Part card = anyOf(page, false, random);
    List<String> style = List.of("ground #ffff" + random.nextInt(10, 99), CARD.getLast());
    Part now = with(page, card, one -> with(one, one.box(), style, one.children()));
    assertThat(LookDifferences.between(page, now))
        .containsExactly(
            "div.card in html > body has " + style.getFirst() + ", before ground #ffffff");
  }

  @RepeatedTest(100)
  void aTextThatIsGoneIsFound(RepetitionInfo info) {
    Random random = random(info);
    Part page = OURS.page(cards(random));
    Part text = anyOf(page, true, random);
    assertThat(LookDifferences.between(page, without(page, text)))
        .anyMatch(
            line ->
                line.startsWith("\"" + text.text() + "\"") && line.contains("is gone, or hidden"));
    assertThat(LookDifferences.between(without(page, text), page))
        .anyMatch(line -> line.startsWith("\"" + text.text() + "\"") && line.contains("is new"));
  }

  @RepeatedTest(100)
  void anotherOrderIsFound(RepetitionInfo info) {
    Random random = random(info);
    List<List<Integer>> cards = new ArrayList<>(cards(random));
    Part page = OURS.page(cards);
    Part body = page.children().getFirst();
    List<Part> turned = new ArrayList<>(body.children());
    Collections.swap(turned, 0, turned.size() - 1);
    Part now = with(page, body, one -> with(one, one.box(), one.style(), turned));
    assertThat(LookDifferences.between(page, now))
        .anyMatch(line -> line.contains("stands elsewhere among the others"));
  }

  @RepeatedTest(50)
  void anElementWithoutPaintMayComeAndGo(RepetitionInfo info) {
    Random random = random(info);
    Part page = OURS.page(cards(random));
    Part card = anyOf(page, false, random);
    Part now = with(page, card, one -> element("section", one.box(), List.of(), List.of(one)));
    assertThat(LookDifferences.between(page, now)).isEmpty();
    assertThat(LookDifferences.between(now, page)).isEmpty();
  }

  @Test
  void aTextInAnotherFontOrMuchLongerIsFound() {
    Part page = OURS.page(List.of(List.of(20, 50)));
    assertThat(LookDifferences.between(page, new Browser(1.2, 16).page(List.of(List.of(20, 50)))))
        .isNotEmpty()
        .allMatch(line -> line.contains("pixels longer"));
  }
}
