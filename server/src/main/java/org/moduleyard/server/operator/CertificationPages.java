package org.moduleyard.server.operator;

import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.platform.web.PageNotice;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.PublicationFindings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The subjects that this marketplace does not check, how to switch them on, and the warnings about
 * publications that no report can hold.
 */
@Controller
class CertificationPages {
  private static final String PATH = "/operator/certification";
  private static final String ROLE = "OPERATOR";
  private static final int MOST = 100;

  private final Certification certification;
  private final PublicationFindings findings;

  CertificationPages(Certification certification, PublicationFindings findings) {
    this.certification = certification;
    this.findings = findings;
  }

  /** Operators read on every page what is not looked at: a verdict is worth no more than that. */
  @Configuration(proxyBeanMethods = false)
  static class Notices {
    @Bean
    @Order(10)
    PageNotice noScanner(Certification certification) {
      return new PageNotice(
          Text.of("operator.notice.scanner"),
          Text.of("operator.notice.how"),
          PATH + "#scanner",
          request -> !certification.scansForMalware() && request.isUserInRole(ROLE));
    }

    @Bean
    @Order(11)
    PageNotice noAdvisories(Certification certification) {
      return new PageNotice(
          Text.of("operator.notice.advisories"),
          Text.of("operator.notice.how"),
          PATH + "#advisories",
          request -> !certification.hasAdvisories() && request.isUserInRole(ROLE));
    }
  }

  @GetMapping(PATH)
  ModelAndView page() {
    return Pages.view("operator/certification", Text.of("operator.certification"))
        .addObject("scans", certification.scansForMalware())
        .addObject("advisories", certification.hasAdvisories())
        .addObject("mostPoints", certification.policy().image().mostPrivilegePoints())
        .addObject("allowed", certification.policy().allowed().byPlan())
        .addObject("findings", findings.newest(MOST));
  }
}
