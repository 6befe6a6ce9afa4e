package org.moduleyard.server.documentation;

import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The documentation of this version, so that pages can name what can be opened. */
@Controller
class DocumentPages {

  @GetMapping("/docs")
  ModelAndView all() {
    return Pages.view("documentation/all", Text.of("storefront.docs"))
        .addObject(
            "documents",
            Documents.NAMES.stream().flatMap(name -> Documents.find(name).stream()).toList());
  }

  @GetMapping("/docs/{name}")
  ModelAndView one(@PathVariable String name) {
    Document document =
        Documents.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Pages.view("documentation/one", document.title()).addObject("document", document);
  }
}
