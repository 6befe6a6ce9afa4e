package org.moduleyard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page in the docs that is printed from both tables of access. */
class AccessPageTests {

  private static final Path PAGE = Path.of("..", "docs", "access.md");

  @Test
  void theDocumentedAccessIsThatOfTheTables() throws IOException {
    if (Boolean.getBoolean("moduleyard.print-docs")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as("run the test with -Dmoduleyard.print-docs=true to print the page again")
        .isEqualTo(page());
  }

  private static String page() {
    String pages =
        AccessTable.rows().stream()
            .map(row -> line(row.method(), row.pattern(), row.access().who()))
            .collect(Collectors.joining());
    String calls =
        ApiAccessTable.rows().stream()
            .map(row -> line(row.method(), row.pattern(), row.right().who()))
            .collect(Collectors.joining());
    return """
    # Who may open what

    Printed from the tables that the server asks, `AccessTable` and `ApiAccessTable`. The first line
    that matches a request decides; `GET` stands for `HEAD` too; what no line matches does not exist
    (404). Members of a publisher are its owners and its contributors, people and programs alike.

    `/v2/` and `/token` are not here: the [registry](registry.md) decides by what a token names.

    ## Pages

    | Method | Path | For |
    |---|---|---|
    %s
    ## API

    Callers show an access token (see [API](api.md)).

    | Method | Path | For |
    |---|---|---|
    %s\
    """
        .formatted(pages, calls);
  }

  private static String line(String method, String pattern, String who) {
    String path = pattern.replaceAll("\\{([a-z]+):[^/]*\\}", "{$1}");
    return Stream.of(method, "`" + path + "`", who)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
