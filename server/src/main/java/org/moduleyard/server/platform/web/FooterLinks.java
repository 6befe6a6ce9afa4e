package org.moduleyard.server.platform.web;

import java.util.List;

/** Links that a feature adds to the foot of every page, in order: publish them as one bean. */
public record FooterLinks(List<FooterLink> links) {

  /** One of them. */
  public record FooterLink(Text label, String href) {}

  public FooterLinks {
    links = List.copyOf(links);
  }
}
