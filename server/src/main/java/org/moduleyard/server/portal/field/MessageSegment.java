package org.moduleyard.server.portal.field;

import org.moduleyard.server.platform.web.Text;

/** A part of a message. */
public sealed interface MessageSegment {

  /**
   * Words.
   *
   * @param html escaped, with at most simple markup of our own
   */
  record Words(String html) implements MessageSegment {}

  /** The way to a field in the editor. */
  record Link(Text label, String href) implements MessageSegment {}
}
