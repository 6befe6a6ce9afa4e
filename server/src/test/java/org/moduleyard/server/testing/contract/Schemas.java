package org.moduleyard.server.testing.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Validates values against the schemas of one OpenAPI document. */
public final class Schemas {

  private static final String DOCUMENT = "https://contract.invalid/openapi.json";

  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /** Which way a value travels: what is only written must not be in an answer. */
  public enum Direction {
    REQUEST,
    RESPONSE
  }

  public Schemas(String document) {
    this.registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(DOCUMENT, document))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** The problems of a value, with pointers; empty when there are none. */
  public List<String> problems(JsonNode schema, JsonNode value, Direction direction) {
    String text = schema.toString().replace("\"#/components/", "\"" + DOCUMENT + "#/components/");
    Schema compiledSchema =
        compiled.computeIfAbsent(text, json -> registry.getSchema(json, InputFormat.JSON));
    return compiledSchema
        .validate(
            value.toString(),
            InputFormat.JSON,
            context ->
                context.executionConfig(
                    config -> config.writeOnly(direction == Direction.RESPONSE ? true : null)))
        .stream()
        .map(Schemas::words)
        .distinct()
        .toList();
  }

  private static String words(Error error) {
    return "at '" + error.getInstanceLocation() + "': " + error.getMessage();
  }
}
