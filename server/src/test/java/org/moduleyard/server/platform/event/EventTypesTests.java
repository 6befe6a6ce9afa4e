package org.moduleyard.server.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventTypesTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EventTypes types = new EventTypes(JSON);

  /** An event, and how version 1 of it stands in databases; the text is never changed. */
  record Stored(String type, String body, Event event) {}

  static Stream<Stored> versionOne() {
    return Stream.of(
        new Stored(
            "listing-published",
            """
            {"publisherId": "contoso", "publisherName": "Contoso", "offerId": "camera",
             "title": "Camera", "summary": "Sees.", "version": 3,
             "publishedAt": "2026-12-01T10:15:30.123456Z"}
            """,
            new ListingPublished(
                "contoso",
                "Contoso",
                "camera",
                "Camera",
                "Sees.",
                3,
                Instant.parse("2026-12-01T10:15:30.123456Z"))),
        new Stored(
            "listing-stopped",
            """
            {"publisherId": "contoso", "offerId": "camera", "repositories": ["contoso/camera"]}
            """,
            new ListingStopped("contoso", "camera", List.of("contoso/camera"))),
        new Stored(
            "repository-published",
            """
            {"repository": "contoso/camera"}
            """,
            new RepositoryPublished("contoso/camera")));
  }

  @Test
  void everyKindOfEventIsStoredUnderANameOfItsOwn() {
    assertThat(EventTypes.ALL)
        .extracting(EventType::type)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Event.class.getPermittedSubclasses())
                .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
                .toList());
    assertThat(EventTypes.ALL).extracting(EventType::name).doesNotHaveDuplicates();
    assertThat(versionOne().map(Stored::type))
        .containsExactlyInAnyOrderElementsOf(EventTypes.ALL.stream().map(EventType::name).toList());
  }

  @ParameterizedTest
  @MethodSource("versionOne")
  void whatWasStoredByTheFirstVersionIsRead(Stored stored) {
    assertThat(types.read(new EventTypes.Written(stored.type(), 1, stored.body())))
        .isEqualTo(stored.event());
  }

  @ParameterizedTest
  @MethodSource("versionOne")
  void whatIsWrittenIsReadBack(Stored stored) {
    assertThat(types.read(types.write(stored.event()))).isEqualTo(stored.event());
  }

  @Test
  void whatALaterVersionWroteIsRefusedByName() {
    assertThatThrownBy(() -> types.read(new EventTypes.Written("listing-stopped", 99, "{}")))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("listing-stopped in version 99");
    assertThatThrownBy(() -> types.read(new EventTypes.Written("listing-sold", 1, "{}")))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("listing-sold");
  }

  @Test
  void bodiesOfEarlierVersionsAreUpgradedStepByStep() {
    EventType type =
        new EventType(
            "example",
            RepositoryPublished.class,
            List.of(body -> body.put("b", 2), body -> body.put("c", body.get("b").asInt() + 1)));

    assertThat(type.version()).isEqualTo(3);
    assertThat(upgraded(type, 1)).isEqualTo("{\"b\":2,\"c\":3}");
    assertThat(upgraded(type, 3)).isEqualTo("{}");
  }

  private static String upgraded(EventType type, int from) {
    ObjectNode body = JSON.createObjectNode();
    return type.upgrade(from, body).toString();
  }
}
