package org.moduleyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeCreator;

/** JSON that the server answers is a record, which says what there is; none is put together. */
class AnswersTests {

  private static final String EDITS = "edits an offer, which keeps members that nobody here knows";
  private static final String NONE = "takes what is missing for an object without members";

  /** The classes that write into JSON, each with the reason why that is no answer. */
  private static final Map<String, String> WRITERS =
      Map.ofEntries(
          Map.entry("JsonBodies", NONE),
          Map.entry("JsonFields", NONE),
          Map.entry("Certification", "writes the inputs of a report, kept as a canonical document"),
          Map.entry("ChangedFields", "compares offers, one of which may have nothing"),
          Map.entry("FieldJson", EDITS),
          Map.entry("FormPart", EDITS),
          Map.entry("HardwarePages", EDITS),
          Map.entry("ImagePages", EDITS),
          Map.entry("OfferEditor", EDITS),
          Map.entry("OfferIdentity", EDITS),
          Map.entry("OfferStore", EDITS),
          Map.entry("PictureSlot", EDITS),
          Map.entry("PlanList", EDITS),
          Map.entry("SentSettings", "makes an offer of typed settings, for the rules to look at"));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackagesOf(ModuleyardApplication.class);

  @Test
  void nobodyElsePutsJsonTogether() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass each : OURS) {
      Set<String> calls =
          each.getAccessesFromSelf().stream()
              .filter(AnswersTests::writes)
              .map(JavaAccess::getDescription)
              .collect(Collectors.toSet());
      if (!calls.isEmpty()) {
        found.put(outermost(each).getSimpleName(), calls);
      }
    }

    assertThat(found.keySet())
        .as("who writes into JSON; answers are records that implement ApiAnswer: %s", found)
        .containsExactlyInAnyOrderElementsOf(WRITERS.keySet());
  }

  @Test
  void noControllerAnswersWithATreeOrAMap() {
    assertThat(
            OURS.stream().filter(AnswersTests::answers).flatMap(each -> each.getMethods().stream()))
        .isNotEmpty()
        .filteredOn(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
        .noneMatch(AnswersTests::isLoose);
  }

  /** A member or entry is written, or an object or list made to write into. */
  private static boolean writes(JavaAccess<?> call) {
    JavaClass owner = call.getTargetOwner();
    String name = call.getName();
    boolean isMade =
        name.matches("(create)?(Object|Array)Node|(object|array)Node|valueToTree")
            && (owner.isAssignableTo(JsonNodeCreator.class)
                || owner.getPackageName().startsWith("tools.jackson.databind"));
    boolean isWritten =
        owner.isAssignableTo(ContainerNode.class)
            && name.matches("(put|set|add|insert|with|replace).*");
    return isMade || isWritten;
  }

  private static JavaClass outermost(JavaClass each) {
    return each.getEnclosingClass().map(AnswersTests::outermost).orElse(each);
  }

  private static boolean answers(JavaClass each) {
    return each.isMetaAnnotatedWith(Controller.class)
        || each.isMetaAnnotatedWith(ControllerAdvice.class);
  }

  private static boolean isLoose(JavaMethod method) {
    return method.getReturnType().getAllInvolvedRawTypes().stream()
        .anyMatch(type -> type.isAssignableTo(TreeNode.class) || type.isAssignableTo(Map.class));
  }
}
