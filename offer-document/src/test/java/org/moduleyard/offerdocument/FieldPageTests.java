package org.moduleyard.offerdocument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Requirement;

/** The page in the docs that is printed from the table of fields. */
class FieldPageTests {
  private static final Path PAGE = Path.of("..", "docs", "fields.md");
  private static final String OFFER = "/definition/offer/";
  private static final String PLAN = "/definition/plans/*/";

  @Test
  void theDocumentedFieldsAreThoseOfTheTable() throws IOException {
    if (Boolean.getBoolean("moduleyard.print-docs")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as("run the test with -Dmoduleyard.print-docs=true to print the page again")
        .isEqualTo(page());
  }

  private static String page() {
    return """
    # Fields of an offer

    Printed from the table `OfferFields`, which drafts, rules, the editor and the API document keep
    to. A field is named by the JSON pointer to it below the title of its part; `*` stands for the
    number of an entry, and for what the keys of lead destinations differ in.

    *Limit* is the greatest number of characters of a text or of entries of a list, in the profiles
    `cpp` and `partner-center`; an operator sets it by its name
    ([settings](settings.md)). *Required* is what no offer is published without; *perhaps* when
    another field or the marketplace can do instead. *Tab* is where the editor has it; `–` when the
    editor does not show it. *Secret* fields are written and never returned. *Locked* fields can no
    longer change from then on. *Rules* are those about the document that look at the field: see the
    [rules](rules.md) and the [open points](decisions/open-points.md).

    ## The offer

    %s
    ## The listing, in `%s`

    %s
    ## Plans, in `%s`

    %s\
    """
        .formatted(
            table("", field -> !isIn(OFFER, field) && !isIn(PLAN, field)),
            OFFER.substring(0, OFFER.length() - 1),
            table(OFFER, field -> isIn(OFFER, field)),
            PLAN.substring(0, PLAN.length() - 1),
            table(PLAN, field -> isIn(PLAN, field)));
  }

  private static boolean isIn(String holder, OfferField field) {
    return field.path().startsWith(holder);
  }

  private static String table(String holder, Predicate<OfferField> part) {
    return OfferFields.all().stream()
        .filter(part)
        .map(field -> line(row(field.path().substring(holder.length()), field)))
        .collect(
            Collectors.joining(
                "",
                line("Field", "Type", "Limit", "Required", "Tab", "Secret", "Locked", "Rules")
                    + "|---|---|---|---|---|---|---|---|\n",
                ""));
  }

  private static String[] row(String name, OfferField field) {
    return new String[] {
      "`" + name + "`",
      field.type().words().english(),
      field.limit() == null ? "" : limit(field.limit()),
      field.requirement() == null ? "" : required(field.requirement()),
      field.edited() ? field.tab().slug() : "–",
      field.secret() ? "yes" : "",
      field.lock() == null
          ? ""
          : "%s (%s)".formatted(field.lock().kind().words(), field.lock().rule()),
      String.join(", ", field.rules())
    };
  }

  private static String required(Requirement requirement) {
    return "%s (%s)".formatted(requirement.always() ? "yes" : "perhaps", requirement.rule());
  }

  private static String limit(Limit limit) {
    int cpp = OfferLimits.cpp().max(limit);
    int partnerCenter = OfferLimits.partnerCenter().max(limit);
    return "`%s`, %s"
        .formatted(
            limit.key(),
            cpp == partnerCenter
                ? number(cpp)
                : "%s or %s".formatted(number(cpp), number(partnerCenter)));
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String line(String... cells) {
    return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
