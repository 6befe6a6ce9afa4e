package org.moduleyard.server.publication;

import java.util.List;
import org.moduleyard.offerdocument.Locked;
import org.moduleyard.offerdocument.OfferDocument;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A field that a save can no longer change, as the portal shows it: disabled, with the reason.
 *
 * @param place where it is in the document, and the id of its control on the page
 * @param name the last member of its pointer, without the prefix of its namespace
 */
public record LockedView(String place, String name, String value, String reason) {

  static List<LockedView> of(OfferDocument document, List<Locked> locked) {
    JsonNode json = document.json();
    return locked.stream()
        .map(
            field ->
                new LockedView(
                    field.pointer(),
                    name(field.pointer()),
                    text(json.at(JsonPointer.compile(field.pointer()))),
                    field.reason()))
        .toList();
  }

  private static String name(String pointer) {
    String member = pointer.substring(pointer.lastIndexOf('/') + 1);
    return member.substring(member.lastIndexOf('.') + 1);
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
  }
}
