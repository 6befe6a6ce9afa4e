package org.moduleyard.offerdocument.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.OfferGenerator;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Pointers;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.field.OfferLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OfferEditTests {

  @RepeatedTest(5)
  void changesAreThoseMadeToACopyAndTheOfferStaysAsItWas() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    ObjectNode json = OfferGenerator.full(random, OfferLimits.cpp());
    OfferDocument before = OfferDocument.parse(json);
    ObjectNode expected = json.deepCopy();
    OfferEdit edit = before.edit();
    List<String> pointers =
        Pointers.within(json, 1).stream().filter(OfferEditTests::isMemberInside).toList();
    for (int i = 0; i < 40; i++) {
      String pointer = pointers.get(random.nextInt(pointers.size()));
      if (!(expected.at(parent(pointer)) instanceof ObjectNode)) {
        continue;
      }
      if (random.nextBoolean()) {
        JsonNode value = json.stringNode("value " + i);
        Offers.set(expected, pointer, value);
        edit.set(pointer, value);
      } else {
        Offers.remove(expected, pointer);
        edit.remove(pointer);
      }
    }

    assertThat(edit.document().json()).as("seed %d", seed).isEqualTo(expected);
    assertThat(before.json()).as("seed %d", seed).isEqualTo(json);
  }

  @Test
  void whatChangesNothingIsTheOfferItself() {
    OfferDocument offer = Offers.document();

    assertThat(offer.edit().remove("/definition/offer/no-such-key").document()).isSameAs(offer);
    OfferDocument clean = offer.withoutSecrets();
    assertThat(clean.withoutSecrets()).isSameAs(clean);
  }

  @Test
  void anEditKeepsTheShapeOfAnOffer() {
    OfferEdit edit = Offers.document().edit().set("/definition/plans", Offers.JSON.readTree("5"));

    assertThatThrownBy(edit::document).isInstanceOf(MalformedOfferException.class);
    assertThatThrownBy(() -> Offers.document().edit().set("/id/x", Offers.JSON.readTree("5")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A member below the listing or a plan: the outer shape is another test's. */
  private static boolean isMemberInside(String pointer) {
    return pointer.matches("/definition/(offer|plans/\\d+)/.*") && !pointer.matches(".*/\\d+");
  }

  private static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }
}
