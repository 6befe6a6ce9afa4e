package org.moduleyard.server.portal.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.html.HardwareStatement;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.preview.Drafts.Opened;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ObjectNode;

/** Writes the paragraph about hardware at the end of a description (C-05). */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/edit/hardware")
class HardwarePages {

  /** The names, for people, of platforms that modules are built for. */
  static final List<String> PLATFORMS =
      List.of("Linux x64", "Linux arm32v7", "Linux arm64", "Windows x64");

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,2})?) ?(MB|GB|TB)");

  private final Drafts drafts;
  private final Offers offers;

  HardwarePages(Drafts drafts, Offers offers) {
    this.drafts = drafts;
    this.offers = offers;
  }

  @GetMapping
  ModelAndView page(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    Opened opened = drafts.open(publisherId, offerId);
    Optional<HardwareStatement> stated =
        HardwareStatement.in(opened.draft().document().description());
    Map<String, String> values = new HashMap<>();
    stated.ifPresent(
        statement -> {
          amount("memory", statement.memory(), values);
          amount("storage", statement.storage(), values);
        });
    return page(
        opened,
        FormState.of(values),
        stated.map(HardwareStatement::platforms).orElse(List.of()),
        HttpStatus.OK);
  }

  private static void amount(String name, String text, Map<String, String> values) {
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      values.put(name, amount.group(1));
      values.put(name + "Unit", amount.group(2));
    }
  }

  private static ModelAndView page(
      Opened opened, FormState form, List<String> chosen, HttpStatus status) {
    return Pages.view(
            "settings/hardware", Text.of("settings.hardware.title", opened.title()), status)
        .addObject("form", form)
        .addObject("path", opened.path())
        .addObject("title", opened.title())
        .addObject("etag", opened.draft().tag().value())
        .addObject("platforms", PLATFORMS)
        .addObject("chosen", chosen);
  }

  @PostMapping
  ModelAndView write(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> sent,
      HttpServletRequest request,
      Caller caller)
      throws NoResourceFoundException {
    Opened opened = drafts.open(publisherId, offerId);
    List<String> chosen = chosen(request.getParameterValues("platform"));
    Map<String, Text> problems = new LinkedHashMap<>();
    if (chosen.isEmpty()) {
      problems.put("platform", Text.of("settings.hardware.no-platform"));
    }
    String memory = amount("memory", sent, problems);
    String storage = amount("storage", sent, problems);
    if (!problems.isEmpty()) {
      return again(opened, sent, problems, chosen, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    SaveOutcome outcome =
        offers.save(
            opened.draft().id(),
            document(opened, new HardwareStatement(chosen, memory, storage)),
            new Precondition.OneOf(List.of(sent.getOrDefault("etag", ""))),
            caller.actor());
    return switch (outcome) {
      case SaveOutcome.Created created -> Pages.redirect(opened.path() + "/edit/marketplace");
      case SaveOutcome.Replaced replaced -> Pages.redirect(opened.path() + "/edit/marketplace");
      case SaveOutcome.PreconditionMissing missing -> changed(opened, sent, chosen);
      case SaveOutcome.PreconditionFailed failed -> changed(opened, sent, chosen);
      case SaveOutcome.Refused(List<Violation> violations) ->
          again(
              opened,
              sent,
              Map.of(
                  "platform",
                  Text.messages(violations.getFirst().what(), violations.getFirst().fix())),
              chosen,
              HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private static List<String> chosen(String @Nullable [] platforms) {
    List<String> sent = platforms == null ? List.of() : Arrays.asList(platforms);
    List<String> chosen = new ArrayList<>(PLATFORMS);
    chosen.retainAll(sent);
    return chosen;
  }

  private static String amount(String name, Map<String, String> sent, Map<String, Text> problems) {
    String amount =
        sent.getOrDefault(name, "").strip() + " " + sent.getOrDefault(name + "Unit", "");
    if (!AMOUNT.matcher(amount).matches()) {
      problems.put(name, Text.of("settings.hardware.no-amount"));
    }
    return amount;
  }

  private static OfferDocument document(Opened opened, HardwareStatement statement) {
    OfferDocument draft = opened.draft().document();
    ObjectNode document = (ObjectNode) draft.json();
    ObjectNode definition = document.withObject("/" + OfferKeys.DEFINITION);
    definition
        .withObject("/" + OfferKeys.OFFER)
        .put(OfferKeys.DESCRIPTION, statement.writtenInto(draft.description()));
    return OfferDocument.parse(document);
  }

  private static ModelAndView changed(
      Opened opened, Map<String, String> sent, List<String> chosen) {
    return again(
        opened,
        sent,
        Map.of("platform", Text.of("settings.hardware.changed")),
        chosen,
        HttpStatus.CONFLICT);
  }

  private static ModelAndView again(
      Opened opened,
      Map<String, String> sent,
      Map<String, Text> problems,
      List<String> chosen,
      HttpStatus status) {
    return page(opened, FormState.again(sent, problems), chosen, status);
  }
}
