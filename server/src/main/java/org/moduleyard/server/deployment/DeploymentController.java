package org.moduleyard.server.deployment;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.edge.manifest.InvalidDeploymentException;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.edge.manifest.PlaceholderUse;
import org.moduleyard.edge.manifest.UnansweredPlaceholdersException;
import org.moduleyard.server.deployment.Deployment.Chosen;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.moduleyard.server.platform.web.error.Readers;
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
import org.springframework.web.servlet.ModelAndView;

/**
 * Hands out deployment manifests, complete ones and layers. While a placeholder is open there is
 * none: a person gets a form that asks for what is missing, a program a problem that names it
 * (OPEN-22).
 */
@Controller
@RequestMapping(
    "/{publisherId:[a-z0-9_-]+}.{offerId:[a-z0-9_-]+}/plans/{planId}/{kind:deployment|layered}.json")
class DeploymentController {

  private final Deployment deployment;

  DeploymentController(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * The requested deployment.
   *
   * @param tag a public tag; empty for the suggested one
   * @param image {@code digest} names the image by digest, anything else by tag
   */
  record Wanted(
      String publisherId, String offerId, String planId, String kind, String tag, String image) {

    boolean isPinned() {
      return image.equals("digest");
    }
  }

  @GetMapping
  Object download(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String tag,
      @RequestParam(defaultValue = "") String image,
      HttpServletRequest request) {
    Wanted wanted = new Wanted(publisherId, offerId, planId, kind, tag, image);
    Chosen chosen = find(wanted);
    ManifestKind wantedKind = ManifestKind.named(kind);
    try {
      return file(wantedKind, chosen.name(), chosen.module());
    } catch (UnansweredPlaceholdersException e) {
      return Readers.isPerson(request)
          ? ask(wanted, chosen, FormState.EMPTY, HttpStatus.OK)
          : problem(e.open());
    } catch (InvalidDeploymentException e) {
      return unprocessable(e);
    }
  }

  /** A person sees what was made before it is downloaded; a program gets it at once. */
  @PostMapping
  Object answer(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String tag,
      @RequestParam(defaultValue = "") String image,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    Wanted wanted = new Wanted(publisherId, offerId, planId, kind, tag, image);
    Chosen chosen = find(wanted);
    ManifestKind wantedKind = ManifestKind.named(kind);
    Answers answers = Answers.read(chosen.module(), form);
    boolean isPerson = Readers.isPerson(request);
    Map<String, Text> problems = isPerson ? answers.problems() : Map.of();
    if (!problems.isEmpty()) {
      FormState again = FormState.again(fields(answers), problems);
      return ask(wanted, chosen, again, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      return isPerson && !form.containsKey("download")
          ? ready(wanted, chosen, answers)
          : file(wantedKind, chosen.name(), answers.filled());
    } catch (UnansweredPlaceholdersException e) {
      return problem(e.open());
    } catch (InvalidDeploymentException e) {
      return unprocessable(e);
    }
  }

  private Chosen find(Wanted wanted) {
    return deployment
        .of(
            wanted.publisherId(),
            wanted.offerId(),
            wanted.planId(),
            wanted.tag(),
            wanted.isPinned())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Map<String, String> fields(Answers answers) {
    return answers.questions().stream()
        .collect(
            Collectors.toMap(
                OpenQuestion::field, one -> answers.values().getOrDefault(one.name(), "")));
  }

  private static ModelAndView ask(Wanted wanted, Chosen chosen, FormState form, HttpStatus status) {
    return page(wanted, "deployment/questions", Text.of("deployment.missing"), status)
        .addObject("questions", OpenQuestion.of(chosen.module().placeholders()))
        .addObject("form", form);
  }

  private static ModelAndView ready(Wanted wanted, Chosen chosen, Answers answers) {
    ManifestKind kind = ManifestKind.named(wanted.kind());
    return page(wanted, "deployment/ready", Text.of("deployment.ready"), HttpStatus.OK)
        .addObject("answers", fields(answers))
        .addObject("fileName", kind.fileName(chosen.name()))
        .addObject("layered", kind == ManifestKind.LAYERED)
        .addObject("id", chosen.name())
        .addObject("manifest", kind.write(answers.filled()).toJson());
  }

  private static ModelAndView page(Wanted wanted, String template, Text title, HttpStatus status) {
    return Pages.view(template, title, status)
        .addObject("listing", wanted.publisherId() + "." + wanted.offerId())
        .addObject("tag", wanted.tag())
        .addObject("image", wanted.isPinned() ? "digest" : "");
  }

  private static ResponseEntity<byte[]> file(
      ManifestKind kind, String name, ModuleDeployment module) {
    byte[] manifest = kind.write(module).toJson().getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(kind.fileName(name)).build().toString())
        .body(manifest);
  }

  private static ResponseEntity<ProblemDetail> problem(List<PlaceholderUse> open) {
    List<String> names = open.stream().map(PlaceholderUse::placeholder).distinct().toList();
    return unprocessable(
        ApiErrorCode.PLACEHOLDERS_OPEN,
        "Values are missing",
        "The defaults of this module hold placeholders: "
            + String.join(", ", names)
            + ". Open this address in a browser to fill them in, or replace them in"
            + " iot-edge-metadata.json.",
        names);
  }

  private static ResponseEntity<ProblemDetail> unprocessable(InvalidDeploymentException e) {
    return unprocessable(
        ApiErrorCode.NOT_DEPLOYABLE,
        "This module cannot be deployed",
        String.valueOf(e.getMessage()),
        List.of());
  }

  private static ResponseEntity<ProblemDetail> unprocessable(
      ApiErrorCode code, String title, String detail, List<String> placeholders) {
    ProblemDetail problem =
        ApiErrors.problem(HttpStatus.UNPROCESSABLE_CONTENT, code, title, detail);
    problem.setProperty("placeholders", placeholders);
    return ResponseEntity.of(problem).build();
  }
}
