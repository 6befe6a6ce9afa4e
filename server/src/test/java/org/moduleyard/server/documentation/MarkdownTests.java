package org.moduleyard.server.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTests {

  @Test
  void whatOurDocumentsUseBecomesHtml() {
    String html =
        Markdown.toHtml(
            """
            # The title: `C-41`

            A line with *weight*, **more** and
            `<code>`. [Privileges](privileges.md#a-b), [here](#x) and [a file](../README.md).

            - one
              more
            - two

            1. first

            | A | `b\\|c` |
            |---|--:|
            | d \\| e | [x](https://example.com/?a&b) |

            ```sh
            a < b | c
            ```
            """);

    assertThat(html)
        .isEqualTo(
            """
            <h1 id="the-title-c-41">The title: <code>C-41</code></h1>
            <p>A line with <em>weight</em>, <strong>more</strong> and <code>&lt;code&gt;</code>. <a href="/docs/privileges#a-b">Privileges</a>, <a href="#x">here</a> and a file.</p>
            <ul>
            <li>one more</li>
            <li>two</li>
            </ul>
            <ol>
            <li>first</li>
            </ol>
            <div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">A</th><th scope="col"><code>b|c</code></th></tr>
            </thead><tbody><tr><td>d | e</td><td><a href="https://example.com/?a&amp;b">x</a></td></tr>
            </tbody></table></div>
            <div class="code"><pre tabindex="0"><code>a &lt; b | c
            </code></pre></div>
            """);
  }

  @Test
  void headingsWithTheSameWordsHaveDifferentAddresses() {
    assertThat(Markdown.toHtml("## A\n\n## A\n")).contains("<h2 id=\"a\">", "<h2 id=\"a-1\">");
  }

  @Test
  void aHeadWithoutWordsIsNoHead() {
    assertThat(Markdown.toHtml("| | a |\n|---|---|\n| b | |\n"))
        .contains("<tr><td></td><th scope=\"col\">a</th></tr>", "<tr><td>b</td><td></td></tr>");
  }

  @Test
  void nothingRunsWhateverIsWritten() {
    assertThat(Markdown.toHtml("[x](javascript:alert(1)) <script>\"'</script> [y](//evil.example)"))
        .doesNotContain("<a ", "<script");
  }
}
