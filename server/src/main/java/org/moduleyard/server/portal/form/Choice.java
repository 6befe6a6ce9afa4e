package org.moduleyard.server.portal.form;

import org.moduleyard.server.platform.web.Text;

/**
 * One of the values that a field can have.
 *
 * @param value as it stands in the document
 */
public record Choice(String value, Text label) {

  /** A value that is its own label in every language. */
  public static Choice named(String value) {
    return new Choice(value, Text.literal(value));
  }
}
