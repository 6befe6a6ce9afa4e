package org.moduleyard.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTests {

  @Test
  void upperCaseNamesInBracketsAreFoundOnceEach() {
    assertThat(Placeholders.in("a <B> <MY_IP2> <B> <_C> <2D> < E > <f>"))
        .containsExactly("<B>", "<MY_IP2>");
  }

  @Test
  void namesThatAreNotUpperCaseAreOnlyLookAlikes() {
    assertThat(Placeholders.lookAlikesIn("<my_server> <MY SERVER> <OK> 1 < 2 > 0"))
        .containsExactly("<my_server>", "<MY SERVER>");
  }

  @Test
  void answersReplaceOnlyTheirPlaceholdersAndAreTakenLiterally() {
    assertThat(Placeholders.fill("<A> and <B>", Map.of("<A>", "$1\\ <B>")))
        .isEqualTo("$1\\ <B> and <B>");
  }
}
