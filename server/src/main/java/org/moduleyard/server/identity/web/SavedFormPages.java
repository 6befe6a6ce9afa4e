package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.session.SavedForms;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Forms that a browser sent after its session had ended, to be sent again. */
@Controller
class SavedFormPages {

  private final SavedForms forms;
  private final FormSaver unsent;

  SavedFormPages(SavedForms forms, FormSaver unsent) {
    this.forms = forms;
    this.unsent = unsent;
  }

  @GetMapping(FormSaver.PAGE)
  ModelAndView show(Caller.Person person, HttpServletRequest request) {
    return Pages.view("identity/unsent", Text.of("identity.unsent"))
        .addObject(
            "forms",
            unsent
                .browser(request)
                .map(browser -> forms.of(browser, person.account().id()))
                .orElse(List.of()));
  }

  @PostMapping(FormSaver.PAGE + "/{id}/discard")
  ModelAndView discard(
      Caller.Person person, @PathVariable("id") UUID id, HttpServletRequest request) {
    unsent.browser(request).ifPresent(browser -> forms.discard(browser, person.account().id(), id));
    return Pages.redirect(FormSaver.PAGE);
  }
}
