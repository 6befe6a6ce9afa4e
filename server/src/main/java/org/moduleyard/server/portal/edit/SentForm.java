package org.moduleyard.server.portal.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;

/**
 * The form of one part of an offer, as a browser sent it. Nothing in it is trusted: names that the
 * part does not have, fields of other parts and fields without their mark are refused.
 *
 * <pre>
 * /offer/x.title=…              the text of a field
 * /offer/x.usefulLinks/0/url=…  a cell of row 0
 * /plans/standard/x.title=…     the same of the plan with this key
 * was:/offer/x.title=…          the mark of the value that the form was made from
 * forget:/offer/x/secret=on     remove a stored secret
 * pick:/offer/x.title=mine      which of two values to take
 * asked:/offer/x.title=on       the reader was asked to pick
 * by-number=on                  the plan was found by its number, in this draft alone
 * etag=…  do=…
 * </pre>
 *
 * @param fields the values sent for each field, in the order of the form
 * @param byNumber whether the form is of a plan that has no key of its own in later drafts
 * @param outdated whether the form was made by a server before this one, which named controls by
 *     the number of the plan; the address says which plan it is
 * @param etag the draft that the form was made from; empty when it does not say
 * @param action the action of its button beside saving, such as {@code add:/offer/x.usefulLinks};
 *     of a plan without its key
 */
public record SentForm(
    Map<Field, Sent> fields, boolean byNumber, boolean outdated, String etag, String action) {

  /** The name of the control that says that a plan was found by its number. */
  public static final String BY_NUMBER = "by-number";

  private static final int MOST_NAMES = 1500;
  private static final int LONGEST_NAME = 200;
  private static final Pattern OUTDATED = Pattern.compile("/plans/\\d{1,4}(?=/)");
  private static final Pattern CELL = Pattern.compile("/(\\d{1,5})(/[A-Za-z]+)");
  private static final Set<String> OTHERS = Set.of("etag", "do", BY_NUMBER, "_csrf", "saved");

  /** The choice of a reader whose value differs from one saved meanwhile. */
  public enum Pick {
    NOT_ASKED,
    UNDECIDED,
    MINE,
    THEIRS
  }

  /**
   * The values sent for a field.
   *
   * @param numbers of the rows, as the form counts them; empty for what has no rows, and when the
   *     form counts those of another document
   * @param was the mark of the value that the form was made from
   * @param forget whether a stored secret is to go
   */
  public record Sent(
      FieldValue value, List<Integer> numbers, String was, boolean forget, Pick pick) {

    /** The same as if it was made from this value. */
    Sent on(FieldValue now, Pick pick) {
      return new Sent(value, numbers, now.mark(), forget, pick);
    }

    /** The same with rows that are none of those that are stored. */
    Sent anew() {
      return new Sent(value, List.of(), was, forget, pick);
    }
  }

  /** A form that no page of ours can have sent. */
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  public static final class UnusableFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableFormException(@Nullable String message) {
      super(message);
    }
  }

  /** The same with other fields. */
  SentForm with(Map<Field, Sent> others) {
    return new SentForm(others, byNumber, outdated, etag, action);
  }

  /** The same without the fields that something holds of. */
  public SentForm without(Predicate<Field> some) {
    Map<Field, Sent> others = new LinkedHashMap<>(fields);
    others.keySet().removeIf(some);
    return with(others);
  }

  /** The same where everything is taken, whatever the document says. */
  public SentForm over(OfferDocument document, FormPart part) {
    JsonNode holder = part.holder(document.json());
    return each((field, sent) -> sent.on(FieldJson.read(field, holder), Pick.NOT_ASKED).anew());
  }

  /**
   * The same where also what was only left as it was is meant: it is taken where the document says
   * nothing, and asked about where it says something else.
   */
  public SentForm beside(OfferDocument document, FormPart part) {
    JsonNode holder = part.holder(document.json());
    return each(
        (field, sent) -> {
          FieldValue now = FieldJson.read(field, holder);
          if (now.isEmpty()) {
            return sent.on(now, Pick.NOT_ASKED);
          }
          boolean left = sent.was().equals(sent.value().mark());
          return left && sent.pick() == Pick.NOT_ASKED ? sent.on(now, Pick.UNDECIDED) : sent;
        });
  }

  private SentForm each(BiFunction<Field, Sent, Sent> change) {
    Map<Field, Sent> changed = new LinkedHashMap<>();
    fields.forEach((field, sent) -> changed.put(field, change.apply(field, sent)));
    return with(changed);
  }

  /**
   * Reads a form.
   *
   * @throws UnusableFormException when something in it does not belong to the part
   */
  public static SentForm read(FormPart part, MultiValueMap<String, String> sent) {
    return new Reader(part, sent).read();
  }

  private static final class Reader {
    private final FormPart part;
    private final Map<String, List<String>> left = new LinkedHashMap<>();
    private final Set<String> prefixes = new LinkedHashSet<>();

    Reader(FormPart part, MultiValueMap<String, String> sent) {
      this.part = part;
      if (sent.size() > MOST_NAMES) {
        throw new UnusableFormException("The form has too many fields.");
      }
      sent.forEach(this::take);
    }

    private void take(String name, List<String> values) {
      if (name.length() > LONGEST_NAME) {
        throw new UnusableFormException("The name of a field is too long.");
      }
      left.put(belowThePlan(name), values);
    }

    /** A name, or what a button asks for, without what it says of the plan. */
    private String belowThePlan(String name) {
      int start = name.indexOf('/');
      if (part.plan().isEmpty() || start < 0) {
        return name;
      }
      Matcher outdated = OUTDATED.matcher(name).region(start, name.length());
      int length =
          name.startsWith(part.prefix() + "/", start)
              ? part.prefix().length()
              : outdated.lookingAt() ? outdated.end() - start : 0;
      if (length == 0) {
        throw noField(name);
      }
      prefixes.add(name.substring(start, start + length));
      if (prefixes.size() > 1) {
        throw new UnusableFormException("The form is about more than one plan.");
      }
      return name.substring(0, start) + name.substring(start + length);
    }

    SentForm read() {
      Map<Field, Sent> fields = new LinkedHashMap<>();
      part.fields()
          .forEach(
              field -> {
                String was = one("was:" + field.pointer());
                if (was != null) {
                  fields.put(field, field(field, was));
                }
              });
      String etag = text("etag");
      boolean byNumber = one(BY_NUMBER) != null;
      String action = belowThePlan(text("do"));
      left.keySet().removeAll(OTHERS);
      if (!left.isEmpty()) {
        throw noField(left.keySet().iterator().next());
      }
      boolean outdated = !prefixes.isEmpty() && !prefixes.contains(part.prefix());
      return new SentForm(fields, byNumber, outdated, etag, action);
    }

    private static UnusableFormException noField(String name) {
      return new UnusableFormException("This page has no field '" + name + "'.");
    }

    private Sent field(Field field, String was) {
      boolean forget = one("forget:" + field.pointer()) != null;
      String pick = one("pick:" + field.pointer());
      boolean asked = one("asked:" + field.pointer()) != null;
      Pick picked =
          switch (pick == null ? "" : pick) {
            case "mine" -> Pick.MINE;
            case "theirs" -> Pick.THEIRS;
            default -> asked ? Pick.UNDECIDED : Pick.NOT_ASKED;
          };
      Map<Integer, List<String>> rows = new TreeMap<>();
      FieldValue value = value(field, rows);
      return new Sent(value, List.copyOf(rows.keySet()), was, forget, picked);
    }

    private FieldValue value(Field field, Map<Integer, List<String>> rows) {
      return switch (field.kind()) {
        case LINE, PICTURE, CHOICE ->
            FieldValue.text(field.spelling().apply(FieldJson.line(text(field.pointer()))));
        case TEXT, HTML, CODE -> FieldValue.text(FieldJson.lines(text(field.pointer())));
        case SECRET -> FieldValue.text(text(field.pointer()));
        case FLAG -> FieldValue.text(text(field.pointer()).isEmpty() ? "" : "true");
        case LINES ->
            FieldValue.texts(
                FieldJson.lines(text(field.pointer()))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        case CHOICES -> {
          List<String> words = left.remove(field.pointer());
          yield FieldJson.chosen(
              field,
              words == null
                  ? List.of()
                  : words.stream().map(FieldJson::line).map(field.spelling()).toList());
        }
        case ROWS -> {
          rows.putAll(rows(field));
          yield new FieldValue(List.copyOf(rows.values()));
        }
      };
    }

    /** Rows by their number; those where nothing is filled in are none. */
    private Map<Integer, List<String>> rows(Field field) {
      List<String> columns = field.columns().stream().map(Field::pointer).toList();
      Map<Integer, List<String>> rows = new TreeMap<>();
      for (String name : List.copyOf(left.keySet())) {
        if (!name.startsWith(field.pointer() + "/")) {
          continue;
        }
        Matcher cell = CELL.matcher(name.substring(field.pointer().length()));
        int column = cell.matches() ? columns.indexOf(cell.group(2)) : -1;
        if (column >= 0) {
          boolean many = field.columns().get(column).kind() == FieldKind.CODE;
          String text = text(name);
          rows.computeIfAbsent(
                  Integer.valueOf(cell.group(1)),
                  number -> new ArrayList<>(columns.stream().map(c -> "").toList()))
              .set(column, many ? FieldJson.lines(text) : FieldJson.line(text));
        }
      }
      rows.values().removeIf(row -> row.stream().allMatch(String::isBlank));
      return rows;
    }

    private String text(String name) {
      String value = one(name);
      return value == null ? "" : value;
    }

    private @Nullable String one(String name) {
      List<String> values = left.remove(name);
      if (values == null) {
        return null;
      }
      if (new LinkedHashSet<>(values).size() > 1) {
        throw new UnusableFormException("The field '" + name + "' was sent twice.");
      }
      return values.getFirst();
    }
  }
}
