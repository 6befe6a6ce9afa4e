package org.moduleyard.server.deployment;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.edge.DeploymentManifest;
import org.moduleyard.edge.InvalidDeploymentException;
import org.moduleyard.edge.ModuleDeployment;
import org.moduleyard.edge.PlaceholderUse;
import org.moduleyard.edge.UnansweredPlaceholdersException;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Readers;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Hands out deployment manifests. While a placeholder is open there is none: a person gets a form
 * that asks for what is missing, a program a problem that names it (OPEN-22).
 */
@Controller
@RequestMapping("/{publisherId:[a-z0-9_-]+}.{offerId:[a-z0-9_-]+}/plans/{planId}/deployment.json")
class DeploymentController {

  private static final String ANSWER = "answer.";

  private final Deployment deployment;

  DeploymentController(Deployment deployment) {
    this.deployment = deployment;
  }

  @GetMapping
  Object download(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @RequestParam(defaultValue = "") String tag,
      HttpServletRequest request) {
    return answer(find(publisherId, offerId, planId, tag), tag, Map.of(), request);
  }

  @PostMapping
  Object answer(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @RequestParam(defaultValue = "") String tag,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Map<String, String> answers =
        form.entrySet().stream()
            .filter(field -> field.getKey().startsWith(ANSWER))
            .collect(
                Collectors.toMap(
                    field -> field.getKey().substring(ANSWER.length()),
                    field -> field.getValue().strip()));
    return answer(find(publisherId, offerId, planId, tag), tag, answers, request);
  }

  private ModuleDeployment find(String publisherId, String offerId, String planId, String tag) {
    return deployment
        .of(publisherId, offerId, planId, tag)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Object answer(
      ModuleDeployment module,
      String tag,
      Map<String, String> answers,
      HttpServletRequest request) {
    try {
      return file(DeploymentManifest.of(Deployment.answered(module, answers)));
    } catch (UnansweredPlaceholdersException e) {
      return Readers.isPerson(request)
          ? Pages.view("deployment/questions", Text.of("deployment.missing"))
              .addObject("questions", OpenQuestion.of(module.placeholders()))
              .addObject("answers", answers)
              .addObject("problem", answers.isEmpty() ? null : Text.of("deployment.every"))
              .addObject("tag", tag)
          : problem(e.open());
    } catch (InvalidDeploymentException e) {
      if (Readers.isPerson(request) && !answers.isEmpty()) {
        return Pages.view(
                "deployment/questions",
                Text.of("deployment.unfit"),
                HttpStatus.UNPROCESSABLE_CONTENT)
            .addObject("questions", OpenQuestion.of(module.placeholders()))
            .addObject("answers", answers)
            .addObject("problem", Text.literal(String.valueOf(e.getMessage())))
            .addObject("tag", tag);
      }
      return unprocessable(
          "This module cannot be deployed", String.valueOf(e.getMessage()), List.of());
    }
  }

  private static ResponseEntity<byte[]> file(DeploymentManifest manifest) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename("deployment.json").build().toString())
        .body(manifest.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<ProblemDetail> problem(List<PlaceholderUse> open) {
    List<String> names = open.stream().map(PlaceholderUse::placeholder).distinct().toList();
    return unprocessable(
        "Values are missing",
        "The defaults of this module hold placeholders: "
            + String.join(", ", names)
            + ". Open this address in a browser to fill them in, or replace them in"
            + " iot-edge-metadata.json.",
        names);
  }

  private static ResponseEntity<ProblemDetail> unprocessable(
      String title, String detail, List<String> placeholders) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    problem.setTitle(title);
    problem.setProperty("placeholders", placeholders);
    return ResponseEntity.of(problem).build();
  }
}
