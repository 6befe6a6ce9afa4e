package org.moduleyard.server.apireference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.server.apireference.DocumentWalk.Found;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.moduleyard.server.testing.contract.Contract;
import org.moduleyard.server.testing.contract.Operation;
import org.moduleyard.server.testing.contract.Schemas.Direction;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document in itself: valid, whole, with an example for everything. */
class ApiDocumentTests {

  private static final String JSON =
      PublishedDocument.of("1.2.3", "https://yard.example", "moduleyard").json().text();
  private static final Contract CONTRACT = new Contract(JSON);
  private static final JsonNode DOCUMENT = CONTRACT.document();

  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "title",
          "description",
          "type",
          "enum",
          "const",
          "default",
          "examples",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "uniqueItems",
          "items",
          "contains",
          "properties",
          "patternProperties",
          "propertyNames",
          "additionalProperties",
          "unevaluatedProperties",
          "required",
          "dependentRequired",
          "allOf",
          "anyOf",
          "oneOf",
          "if",
          "then",
          "else",
          "readOnly",
          "writeOnly",
          "contentMediaType");

  @Test
  void itIsOpenApi31() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    var schema =
        SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(), builder -> builder.schemaRegistryConfig(config))
            .getSchema(resource("/openapi/oas-3.1-schema.json"), InputFormat.JSON);

    assertThat(schema.validate(JSON, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(JSON.replace("operationId", "operationID"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void everySchemaIsValidAndSaysNothingThatNobodyReads() {
    var metaSchema =
        SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
            .getSchema(
                "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
    List<Found> schemas = DocumentWalk.schemas(DOCUMENT);

    assertThat(schemas).hasSizeGreaterThan(300);
    for (Found schema : schemas) {
      assertThat(metaSchema.validate(schema.node().toString(), InputFormat.JSON))
          .as(schema.pointer())
          .isEmpty();
      assertThat(KEYWORDS).as(schema.pointer()).containsAll(schema.node().propertyNames());
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
    Set<String> referred = new TreeSet<>();
    for (Found object : DocumentWalk.objects(DOCUMENT)) {
      JsonNode reference = object.node().path("$ref");
      if (reference.isString()) {
        assertThat(reference.asString()).as(object.pointer()).startsWith("#/components/");
        assertThat(DOCUMENT.at(reference.asString().substring(1)).isObject())
            .as("%s at %s", reference.asString(), object.pointer())
            .isTrue();
        referred.add(reference.asString());
      }
    }
    Set<String> components = new TreeSet<>();
    DOCUMENT
        .path("components")
        .forEachEntry(
            (kind, named) -> {
              if (!kind.equals("securitySchemes")) {
                named
                    .propertyNames()
                    .forEach(name -> components.add("#/components/" + kind + "/" + name));
              }
            });
    components.removeAll(referred);
    assertThat(components).as("components nobody refers to").isEmpty();
  }

  @Test
  void itsCodesOfErrorsAreThoseOfTheServer() {
    assertThat(strings("/components/schemas/ErrorCode/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(ApiErrorCode.values()).map(ApiErrorCode::word).toList());
    assertThat(strings("/components/schemas/TokenError/properties/error/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(TokenErrorCode.values()).map(TokenErrorCode::word).toList());
  }

  private static List<String> strings(String pointer) {
    return DOCUMENT.at(pointer).values().stream().map(JsonNode::asString).toList();
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhatItIs() {
    Map<String, Operation> byId = new HashMap<>();
    Set<String> tags =
        DOCUMENT.path("tags").values().stream()
            .map(tag -> tag.path("name").asString())
            .collect(Collectors.toSet());
    for (Operation operation : CONTRACT.operations()) {
      assertThat(byId.put(operation.id(), operation)).as(operation.id()).isNull();
      assertThat(operation.id()).matches("[a-z][A-Za-z]+");
      assertThat(operation.json().path("summary").asString("")).as(operation.id()).isNotBlank();
      assertThat(tags).contains(operation.json().at("/tags/0").asString());
    }
  }

  @Test
  void everySecuredOperationDocumentsItsRefusals() {
    for (Operation operation : CONTRACT.operations()) {
      JsonNode own = operation.json().path("security");
      Set<String> statuses = Set.copyOf(operation.json().path("responses").propertyNames());
      if (own.isMissingNode()) {
        assertThat(statuses).as(operation.id()).contains("400", "401", "403", "default");
      }
      if (own.isMissingNode()) {
        assertThat(operation.parameters())
            .as(operation.id())
            .anyMatch(parameter -> parameter.name().equals("api-version") && parameter.required());
      }
      assertThat(statuses).as(operation.id()).anyMatch(status -> status.startsWith("2"));
      assertThat(operation.parameters())
          .as(operation.id())
          .filteredOn(parameter -> parameter.in().equals("path"))
          .allMatch(Operation.Parameter::required)
          .extracting(Operation.Parameter::name)
          .containsExactlyInAnyOrderElementsOf(variables(operation.template()));
    }
  }

  @Test
  void everyBodyHasAnExampleAndEveryExampleFits() {
    int examples = 0;
    for (Found object : DocumentWalk.objects(DOCUMENT)) {
      if (object.node().has("content")) {
        for (Map.Entry<String, JsonNode> type : object.node().path("content").properties()) {
          List<JsonNode> values = examples(type.getValue());
          assertThat(values).as("%s %s", object.pointer(), type.getKey()).isNotEmpty();
          examples += fit(object.pointer(), type.getValue().path("schema"), values);
        }
      } else if (object.node().has("schema")) {
        examples += fit(object.pointer(), object.node().path("schema"), examples(object.node()));
      }
    }
    for (Found schema : DocumentWalk.schemas(DOCUMENT)) {
      List<JsonNode> values = new ArrayList<>(schema.node().path("examples").values());
      examples += fit(schema.pointer(), schema.node(), values);
    }
    assertThat(examples).isGreaterThan(100);
  }

  private static int fit(String pointer, JsonNode schema, List<JsonNode> values) {
    Direction direction = pointer.contains("/responses/") ? Direction.RESPONSE : Direction.REQUEST;
    for (JsonNode value : values) {
      assertThat(CONTRACT.schemas().problems(schema, value, direction)).as(pointer).isEmpty();
    }
    return values.size();
  }

  private static List<JsonNode> examples(JsonNode owner) {
    List<JsonNode> values = new ArrayList<>();
    if (owner.has("example")) {
      values.add(owner.path("example"));
    }
    owner.path("examples").forEach(example -> values.add(CONTRACT.resolved(example).path("value")));
    return values;
  }

  @Test
  void everyLimitIsNamedWithItsValue() {
    Map<String, Integer> named = new TreeMap<>();
    Matcher limit = Pattern.compile("[Ll]imit `([a-z0-9-]+)`, (\\d+)").matcher(JSON);
    while (limit.find()) {
      assertThat(named.merge(limit.group(1), Integer.valueOf(limit.group(2)), (a, b) -> a))
          .as(limit.group(1))
          .isEqualTo(Integer.valueOf(limit.group(2)));
    }
    named.put("offer-id", OfferLimits.cpp().max(Limit.OFFER_ID)); // its pattern says so
    assertThat(named)
        .isEqualTo(
            Arrays.stream(Limit.values())
                .collect(Collectors.toMap(Limit::key, OfferLimits.cpp()::max)));
  }

  private static Set<String> variables(String template) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(template)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static String resource(String name) {
    try (InputStream in = ApiDocumentTests.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
