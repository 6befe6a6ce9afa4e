package org.moduleyard.edge.createoptions.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.request.OptionProblemsTests.Case;
import org.moduleyard.edge.privilege.Privileges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A module runs isolated only when every member and value is known to be harmless. */
class ReachTests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** No name, mode, path or option of anything. */
  private static final String STRANGE = "?9:zz=<1>";

  static Stream<Case> everyMember() {
    return OptionProblemsTests.everyMember();
  }

  /** Members of objects that are harmless as long as they are empty. */
  static Stream<Case> harmless() {
    return everyMember()
        .filter(member -> member.member().reach().equals(Reach.HARMLESS))
        .filter(member -> isIsolated(member.with(member.member().name(), JSON.nullNode())));
  }

  static Stream<Case> judged() {
    return everyMember()
        .filter(member -> !member.member().reach().equals(Reach.HARMLESS))
        .filter(member -> !member.member().reach().equals(Reach.PART))
        .filter(member -> !strange(member.member().shape()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void aHarmlessMemberIsHarmlessWhateverItsValue(Case member) {
    for (JsonNode value : any(member.member().shape())) {
      CreateOptions options = member.with(member.member().name(), value);
      assertThat(isIsolated(options)).as(options.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("judged")
  void aValueThatIsNotKnownToBeHarmlessIsAPrivilege(Case member) {
    for (JsonNode value : strange(member.member().shape())) {
      CreateOptions options = member.with(member.member().name(), value);
      assertThat(isIsolated(options)).as(options.toString()).isFalse();
      assertThat(options.privileges().all()).as(options.toString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void aMemberThatNobodyKnowsIsNeverHarmless(Case member) {
    CreateOptions options = member.with("Frobnicate", JSON.booleanNode(true));

    assertThat(options.privileges().identities()).as(options.toString()).isNotEmpty();
    assertThat(options.privileges().score()).as(options.toString()).isPositive();
  }

  private static boolean isIsolated(CreateOptions options) {
    Privileges privileges = options.privileges();
    return privileges.label().equals(Privileges.ISOLATED) && privileges.score() == 0;
  }

  private static List<JsonNode> any(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> List.of(JSON.stringNode(""), JSON.stringNode(STRANGE));
      case Shape.Truth truth -> List.of(JSON.booleanNode(true), JSON.booleanNode(false));
      case Shape.Whole whole ->
          List.of(JSON.numberNode(whole.greatest()), JSON.numberNode(Math.max(0, whole.least())));
      case Shape.ListOf list ->
          any(list.element()).stream().<JsonNode>map(one -> JSON.arrayNode().add(one)).toList();
      case Shape.MapOf map ->
          any(map.value()).stream()
              .<JsonNode>map(one -> JSON.objectNode().set(STRANGE, one))
              .toList();
      case Shape.Members members -> List.of(JSON.objectNode());
      case Shape.AnyObject any -> List.of(JSON.objectNode());
    };
  }

  /** Values that nobody can know to be harmless; none for objects, whose members are looked at. */
  private static List<JsonNode> strange(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> List.of(JSON.stringNode(STRANGE));
      case Shape.Truth truth -> List.of(JSON.booleanNode(true));
      case Shape.Whole whole -> List.of(JSON.numberNode(whole.least() < 0 ? -5 : 5));
      case Shape.ListOf list ->
          strange(list.element()).stream().<JsonNode>map(one -> JSON.arrayNode().add(one)).toList();
      case Shape.MapOf map ->
          strange(map.value()).stream()
              .<JsonNode>map(one -> JSON.objectNode().set(STRANGE, one))
              .toList();
      case Shape.Members members -> List.of();
      case Shape.AnyObject any -> List.of();
    };
  }
}
