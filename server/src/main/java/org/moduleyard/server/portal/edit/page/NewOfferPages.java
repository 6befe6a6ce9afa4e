package org.moduleyard.server.portal.edit.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.web.FormState;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The page where an offer begins: its id and its name. */
@Controller
class NewOfferPages {

  private static final String PATH = "/portal/{publisherId}/offers/new";
  private static final String ID = "offerId";
  private static final String NAME = "name";

  private final OfferEditor editor;
  private final EditorAddresses addresses;

  NewOfferPages(OfferEditor editor, EditorAddresses addresses) {
    this.editor = editor;
    this.addresses = addresses;
  }

  @GetMapping(PATH)
  ModelAndView open(@PathVariable String publisherId) throws NoResourceFoundException {
    return page(publisherId, FormState.EMPTY, HttpStatus.OK);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable String publisherId, @RequestParam Map<String, String> sent, Caller caller)
      throws NoResourceFoundException {
    String offerId = sent.getOrDefault(ID, "").strip();
    if (offerId.equals("new")) { // the path of this page
      return again(publisherId, sent, Map.of(ID, Text.of("portal.new.reserved")));
    }
    OfferId id = new OfferId(publisherId, offerId);
    return switch (editor.create(id, sent.getOrDefault(NAME, "").strip(), caller.actor())) {
      case SaveOutcome.Created created ->
          Pages.redirect(EditorViews.base(id) + "/edit/" + Tab.SETTINGS.slug());
      case SaveOutcome.Refused refused -> {
        Map<String, Text> problems = new LinkedHashMap<>();
        for (Violation violation : refused.violations()) {
          boolean name = violation.pointer().endsWith("/" + OfferKeys.DISPLAY_TEXT);
          problems.putIfAbsent(name ? NAME : ID, Text.messages(violation.what(), violation.fix()));
        }
        yield again(publisherId, sent, problems);
      }
      case SaveOutcome other ->
          again(publisherId, sent, Map.of(ID, Text.of("portal.new.taken", offerId)));
    };
  }

  private ModelAndView again(
      String publisherId, Map<String, String> sent, Map<String, Text> problems)
      throws NoResourceFoundException {
    return page(publisherId, FormState.again(sent, problems), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(String publisherId, FormState form, HttpStatus status)
      throws NoResourceFoundException {
    return Pages.view("portal/new", Text.of("portal.new.title"), status)
        .addObject("publisher", addresses.publisher(publisherId))
        .addObject("form", form)
        .addObject("idLimit", editor.limits().max(Limit.OFFER_ID))
        .addObject("nameLimit", editor.limits().max(Limit.NAME));
  }
}
