package org.moduleyard.server.platform.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.MessageCatalog;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The messages of a module")
class MessageCatalogTests {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  @ParameterizedTest
  @ValueSource(strings = {"edge-manifest", "offer-document", "certifier", "server", "cli"})
  @DisplayName("are in its catalogs in French and Swedish, each with the same places")
  void areTranslated(String module) throws IOException {
    Path sources = Path.of("..", module, "src", "main");
    Set<String> texts = texts(sources.resolve("java"));
    for (String language : List.of("fr", "sv")) {
      Path file = sources.resolve("resources/org/moduleyard/messages_" + language + ".json");
      Map<String, String> catalog =
          Files.exists(file)
              ? JsonMapper.shared().readValue(file.toFile(), new TypeReference<>() {})
              : Map.of();
      assertThat(catalog.keySet()).as(file.toString()).containsExactlyInAnyOrderElementsOf(texts);
      catalog.forEach(
          (english, text) -> {
            assertThat(places(text)).as(text).isEqualTo(places(english));
            assertThat(text).as(english).isNotBlank();
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "sv"})
  @DisplayName("are translated alike where two modules have the same")
  void areTranslatedAlike(String language) {
    assertThatCode(() -> MessageCatalog.texts(language)).doesNotThrowAnyException();
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(toCollection(TreeSet::new));
  }

  /** The first argument of every {@code Message.of}; it has to be a literal. */
  private static Set<String> texts(Path folder) throws IOException {
    Set<String> texts = new TreeSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, texts).scan(unit, null);
      }
    }
    return texts;
  }

  private static final class Scanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Set<String> texts;

    Scanner(CompilationUnitTree unit, Set<String> texts) {
      this.unit = unit;
      this.texts = texts;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (call.getMethodSelect().toString().equals("Message.of")) {
        ExpressionTree first = call.getArguments().getFirst();
        Optional<String> text = literal(first);
        assertThat(text).as("%s: %s", unit.getSourceFile().getName(), first).isPresent();
        texts.add(text.orElseThrow());
      }
      return super.visitMethodInvocation(call, null);
    }

    private static Optional<String> literal(ExpressionTree tree) {
      return switch (tree) {
        case LiteralTree literal when literal.getValue() instanceof String text ->
            Optional.of(text);
        case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
            literal(sum.getLeftOperand())
                .flatMap(left -> literal(sum.getRightOperand()).map(left::concat));
        default -> Optional.empty();
      };
    }
  }
}
