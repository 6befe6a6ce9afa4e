package org.moduleyard.server.operator;

import java.util.List;
import java.util.Optional;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.OfferIndex;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The offers of all publishers; each opens as its members see it, to be read. */
@Controller
class OfferPages {

  private static final String PATH = "/operator/offers";
  private static final int PAGE = 50;

  private final OfferIndex offers;

  OfferPages(OfferIndex offers) {
    this.offers = offers;
  }

  @GetMapping(PATH)
  ModelAndView list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after) {
    String words = ListWords.of(q);
    List<OfferIndex.Entry> found = offers.page(words, "", id(ListWords.of(after)), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<OfferIndex.Entry> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("operator/offers", Text.of("operator.offers"))
        .addObject("offers", shown)
        .addObject("words", words)
        .addObject(
            "next", more ? ListWords.href(PATH, words, shown.getLast().id().toString()) : "");
  }

  private static Optional<OfferId> id(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.of(new OfferId(text.substring(0, dot), text.substring(dot + 1)));
  }
}
