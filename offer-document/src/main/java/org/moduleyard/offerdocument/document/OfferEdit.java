package org.moduleyard.offerdocument.document;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes single members of an offer without copying it: objects and lists on the way to a change
 * are made anew, once, and hold what the offer holds beside it. The offer stays as it was.
 */
public final class OfferEdit {
  private final OfferDocument before;
  private final Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private JsonNode root;

  OfferEdit(OfferDocument before) {
    this.before = before;
    this.root = before.root().value();
  }

  /** The offer as it is by now, to read. */
  public JsonNode json() {
    return root;
  }

  /** Gives a member of the object at a place a value. */
  public OfferEdit set(String pointer, JsonNode value) {
    JsonPointer to = JsonPointer.compile(pointer);
    if (owned(to.head()) instanceof ObjectNode holder) {
      holder.set(to.last().getMatchingProperty(), value);
      return this;
    }
    throw new IllegalArgumentException("no object holds " + pointer);
  }

  /** Takes a member out; nothing happens when it is not there. */
  public OfferEdit remove(String pointer) {
    JsonPointer to = JsonPointer.compile(pointer);
    if (!root.at(to).isMissingNode() && owned(to.head()) instanceof ObjectNode holder) {
      holder.remove(to.last().getMatchingProperty());
    }
    return this;
  }

  /**
   * The changed offer; the same one when nothing changed.
   *
   * @throws MalformedOfferException when it has no longer the shape of one
   */
  public OfferDocument document() {
    return own.isEmpty() ? before : OfferDocument.taking(root);
  }

  /** The object or list at a place, which is nobody else's. */
  private JsonNode owned(JsonPointer pointer) {
    root = owned(root);
    JsonNode node = root;
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      JsonNode child;
      if (node instanceof ArrayNode list) {
        child = owned(list.path(at.getMatchingIndex()));
        list.set(at.getMatchingIndex(), child);
      } else {
        child = owned(node.path(at.getMatchingProperty()));
        ((ObjectNode) node).set(at.getMatchingProperty(), child);
      }
      node = child;
    }
    return node;
  }

  private JsonNode owned(JsonNode node) {
    JsonNode mine =
        switch (node) {
          case JsonNode one when own.contains(one) -> one;
          case ObjectNode object -> JsonNodeFactory.instance.objectNode().setAll(object);
          case ArrayNode list -> JsonNodeFactory.instance.arrayNode().addAll(list);
          default -> throw new IllegalArgumentException("neither an object nor a list: " + node);
        };
    own.add(mine);
    return mine;
  }
}
