package org.moduleyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.springframework.http.HttpStatus;

/** The page in the docs that is printed from the codes of all errors. */
class ErrorsPageTests {

  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  @Test
  void theDocumentedErrorsAreThoseOfTheCode() throws IOException {
    if (Boolean.getBoolean("moduleyard.print-docs")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as("run the test with -Dmoduleyard.print-docs=true to print the page again")
        .isEqualTo(page());
  }

  @Test
  void theAddressOfEveryCodeIsAHeadingOfThePage() {
    List<String> anchors =
        page()
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> "/docs/errors#" + line.substring(4).toLowerCase(Locale.ROOT))
            .toList();

    assertThat(anchors)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ApiErrorCode.values()).map(ApiErrorCode::page).toList());
  }

  private static String page() {
    return """
    # Errors

    Every error that programs get, with its code: what it means and what to do about it. Printed from
    the enums that the server answers with, `ApiErrorCode`, `RegistryErrorCode` and `TokenErrorCode`.
    Codes stay; messages may get better. Repeat a request with a 4xx only when its cause is fixed.

    | Where | Form | Codes |
    |---|---|---|
    | `/api` | `{"error":{"code","message","details"}}` | [API and pages](#api-and-pages) |
    | pages, to programs | problem details (RFC 9457): `type`, `title`, `status`, `detail`, `code` | [API and pages](#api-and-pages) |
    | `/v2/` and `/token` | `{"errors":[{"code","message"}]}` (OCI distribution) | [Registry](#registry) |
    | `/…/oauth2/token` | `{"error","error_description"}` (RFC 6749) | [Token endpoint](#token-endpoint) |
    | `/offers` and `/artifacts` | a line of text, as the tools that read the catalog expect | none |

    A detail of `ValidationFailed` has as its `code` the [rule](rules.md) that is broken, or
    `InvalidValue` where no rule has a number; its `target` points to the value.

    ## API and pages

    The `type` of problem details is the address of a heading below. A status that stands nowhere here
    comes with `BadRequest` when it is a 4xx, with `InternalError` when it is a 5xx.

    %s
    ## Registry

    The specification has few codes; the status and the message tell apart what shares one.

    | Code | Status | When, and what to do |
    |---|---|---|
    %s
    ## Token endpoint

    | Code | Status | When | What to do |
    |---|---|---|---|
    %s\
    """
        .formatted(
            Arrays.stream(ApiErrorCode.values())
                .map(ErrorsPageTests::section)
                .collect(Collectors.joining("\n")),
            Arrays.stream(RegistryErrorCode.values())
                .sorted(
                    Comparator.comparing(RegistryErrorCode::code)
                        .thenComparingInt(RegistryErrorCode::status))
                .map(error -> row("`" + error.code() + "`", "" + error.status(), error.message()))
                .collect(Collectors.joining()),
            Arrays.stream(TokenErrorCode.values())
                .map(
                    error ->
                        row(
                            "`" + error.word() + "`",
                            statuses(error.statuses()),
                            error.meaning(),
                            error.remedy()))
                .collect(Collectors.joining()));
  }

  private static String section(ApiErrorCode code) {
    return """
    ### %s

    Status %s. %s

    *What to do:* %s
    """
        .formatted(code.word(), statuses(code.statuses()), code.meaning(), code.remedy());
  }

  private static String statuses(List<HttpStatus> statuses) {
    return statuses.stream()
        .map(status -> Integer.toString(status.value()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.replace("<", "\\<"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
