package org.moduleyard.server.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.moduleyard.edge.manifest.DeploymentManifest;
import org.moduleyard.edge.manifest.InvalidDeploymentException;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.edge.route.Route;
import org.moduleyard.edge.route.RouteSink;
import org.moduleyard.edge.route.RouteSyntaxException;
import org.moduleyard.server.platform.web.Text;

/**
 * The answers of a customer to the placeholders of a module.
 *
 * @param values by the placeholder's name without brackets, every question's, as it was typed
 */
record Answers(ModuleDeployment module, List<OpenQuestion> questions, Map<String, String> values) {

  static final int MAX_LENGTH = 512;

  /** The answers in a form; fields that nothing asks for are passed over. */
  static Answers read(ModuleDeployment module, Map<String, String> form) {
    List<OpenQuestion> questions = OpenQuestion.of(module.placeholders());
    return new Answers(
        module,
        questions,
        questions.stream()
            .collect(
                Collectors.toMap(
                    OpenQuestion::name,
                    question -> form.getOrDefault(question.field(), "").strip())));
  }

  /** The module with the answers that were given; the other placeholders stay open. */
  ModuleDeployment filled() {
    Map<String, String> given = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            given.put("<" + name + ">", value);
          }
        });
    return given.isEmpty() ? module : module.withAnswers(given);
  }

  /** The problems of the answers, by field, in the order of the questions. */
  Map<String, Text> problems() {
    Map<String, Text> problems = new LinkedHashMap<>();
    for (OpenQuestion question : questions) {
      String value = values.getOrDefault(question.name(), "");
      if (value.isEmpty()) {
        problems.put(question.field(), Text.of("deployment.enter"));
      } else if (value.length() > MAX_LENGTH) {
        problems.put(question.field(), Text.of("deployment.long", MAX_LENGTH));
      }
    }
    if (problems.isEmpty()) {
      refusal(filled()).ifPresent(refusal -> problems.putAll(blame(refusal)));
    }
    return problems;
  }

  /** The answers that are refused by themselves; else all that are in the setting, or none is. */
  private Map<String, Text> blame(InvalidDeploymentException refusal) {
    Map<String, Text> problems = new LinkedHashMap<>();
    List<OpenQuestion> suspects =
        questions.stream().filter(one -> one.settings().contains(refusal.setting())).toList();
    for (OpenQuestion question : suspects) {
      if (isRefusedAlone(question)) {
        problems.put(question.field(), unfit(question, refusal));
      }
    }
    if (problems.isEmpty()) {
      suspects.forEach(one -> problems.put(one.field(), unfit(one, refusal)));
    }
    return problems;
  }

  /** Whether the module is refused with this answer, however harmless the others are. */
  private boolean isRefusedAlone(OpenQuestion question) {
    Map<String, String> given =
        questions.stream().collect(Collectors.toMap(OpenQuestion::placeholder, this::harmless));
    given.put(question.placeholder(), values.getOrDefault(question.name(), ""));
    return refusal(module.withAnswers(given)).isPresent();
  }

  /** An answer that fits: where a route leads, there is no name but a sink. */
  private String harmless(OpenQuestion question) {
    return module.routes().stream().anyMatch(route -> leadsTo(route.value(), question))
        ? "$upstream"
        : "module1";
  }

  private static boolean leadsTo(String route, OpenQuestion question) {
    try {
      return Route.parseTemplate(route).sink() instanceof RouteSink.Open open
          && open.placeholder().equals(question.placeholder());
    } catch (RouteSyntaxException e) {
      return false;
    }
  }

  private static Text unfit(OpenQuestion question, InvalidDeploymentException refusal) {
    return question.isInRoute() && !refusal.setting().equals("createOptions")
        ? Text.of("deployment.unfit.route", OpenQuestion.place(refusal.setting()))
        : Text.of(
            "deployment.unfit.value",
            OpenQuestion.place(refusal.setting()),
            Text.message(refusal.what()));
  }

  private static Optional<InvalidDeploymentException> refusal(ModuleDeployment module) {
    try {
      DeploymentManifest.of(module);
      return Optional.empty();
    } catch (InvalidDeploymentException e) {
      return Optional.of(e);
    }
  }
}
