package org.moduleyard.certifier.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one database, a record at a time; members of records that nobody asks for are skipped. */
final class AdvisoriesReader {
  private static final int MOST_ID = 100;
  private static final int MOST_SUMMARY = 160;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();
  private static final Set<String> WANTED =
      Set.of(
          "id",
          "modified",
          "published",
          "withdrawn",
          "aliases",
          "upstream",
          "summary",
          "severity",
          "database_specific",
          "affected");

  private final Map<String, Map<String, List<Affected>>> byEcosystem = new HashMap<>();
  private final Map<String, Map<String, List<Affected>>> byBinary = new HashMap<>();
  // Versions and names are the same in thousands of records.
  private final Map<String, String> texts = new HashMap<>();
  private @Nullable LocalDate newest;
  private int number;

  Advisories read(InputStream content) throws IOException {
    MessageDigest hash = Digest.newSha256();
    InputStream limited = new DigestInputStream(limited(content), hash);
    try (JsonParser parser = JSON.createParser(limited)) {
      records(parser);
      limited.transferTo(OutputStream.nullOutputStream());
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MalformedAdvisoriesException(
          String.format(
              Locale.ROOT,
              "record %,d is no JSON: %s",
              Math.max(1, number),
              e.getOriginalMessage()),
          e);
    }
    if (newest == null) {
      throw new MalformedAdvisoriesException("it has no record at all");
    }
    return new Advisories(Digest.of("sha256", hash), newest, byEcosystem, byBinary);
  }

  private static InputStream limited(InputStream content) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(content)
        .setMaxCount(Advisories.MOST_BYTES + 1)
        .setOnMaxCount(
            (most, count) -> {
              throw new MalformedAdvisoriesException(
                  String.format(
                      Locale.ROOT,
                      "it is larger than %,d bytes; leave out what images are not made of",
                      Advisories.MOST_BYTES));
            })
        .get();
  }

  private void records(JsonParser parser) {
    boolean inArray = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        number++;
        record(members(parser));
      } else if (token == JsonToken.START_ARRAY && !inArray) {
        inArray = true;
      } else if (token == JsonToken.END_ARRAY) {
        inArray = false;
      } else {
        number++;
        throw malformed("is no JSON object");
      }
    }
  }

  private static ObjectNode members(JsonParser parser) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (WANTED.contains(name)) {
        JsonNode value = parser.readValueAsTree();
        members.set(name, value);
      } else {
        parser.skipChildren();
      }
    }
    return members;
  }

  private void record(ObjectNode json) {
    String id = cut(text(json, "id"), MOST_ID);
    if (id.isEmpty()) {
      throw malformed("has no id");
    }
    LocalDate modified = day(json, "modified");
    if (modified == null) {
      throw malformed("(%s) does not say when it was modified".formatted(id));
    }
    newest = newest == null || modified.isAfter(newest) ? modified : newest;
    if (!text(json, "withdrawn").isEmpty()) {
      return;
    }
    Advisory advisory =
        new Advisory(
            id,
            names(json, "aliases", id),
            names(json, "upstream", id),
            rating(json),
            cut(text(json, "summary"), MOST_SUMMARY),
            day(json, "published"));
    for (JsonNode affected : items(json, "affected")) {
      affected(advisory, affected);
    }
  }

  private void affected(Advisory advisory, JsonNode json) {
    JsonNode about = json.path("package");
    String ecosystem = text(about, "ecosystem");
    if (!Ecosystem.isRead(ecosystem)) {
      return;
    }
    Rating own = rating(json);
    List<Affected.Range> ranges = new ArrayList<>();
    for (JsonNode range : items(json, "ranges")) {
      // The third type, GIT, is about commits.
      if (Set.of("ECOSYSTEM", "SEMVER").contains(text(range, "type"))) {
        ranges.add(range(range));
      }
    }
    String name = Ecosystem.comparable(ecosystem, text(about, "name"));
    Affected affected =
        new Affected(
            advisory.withRating(own.or(advisory.rating())), ranges, texts(json, "versions"));
    keep(byEcosystem, ecosystem, name, affected);
    // Kernels have hundreds of binary packages each, and images have none of them.
    if (Ecosystem.namesBinaries(ecosystem) && !name.startsWith("linux")) {
      for (JsonNode binary : json.path("ecosystem_specific").path("binaries")) {
        String built = binary.path("binary_name").stringValue("");
        if (!built.isEmpty() && !built.equals(name)) {
          keep(byBinary, ecosystem, kept(built), affected);
        }
      }
    }
  }

  private static void keep(
      Map<String, Map<String, List<Affected>>> known,
      String ecosystem,
      String name,
      Affected affected) {
    known
        .computeIfAbsent(ecosystem, key -> new HashMap<>())
        .computeIfAbsent(name, key -> new ArrayList<>(1))
        .add(affected);
  }

  private List<String> names(JsonNode json, String member, String id) {
    return texts(json, member).stream()
        .map(name -> cut(name, MOST_ID))
        .filter(name -> !name.equals(id))
        .toList();
  }

  private Affected.Range range(JsonNode json) {
    List<Affected.Event> events = new ArrayList<>();
    for (JsonNode event : items(json, "events")) {
      event(events, event, Affected.Kind.INTRODUCED, "introduced");
      event(events, event, Affected.Kind.FIXED, "fixed");
      event(events, event, Affected.Kind.LAST_AFFECTED, "last_affected");
      event(events, event, Affected.Kind.LIMIT, "limit");
    }
    return new Affected.Range(events);
  }

  private void event(
      List<Affected.Event> events, JsonNode json, Affected.Kind kind, String member) {
    String version = text(json, member);
    if (!version.isEmpty()) {
      events.add(new Affected.Event(kind, kept(version)));
    }
  }

  /**
   * The rating in a record, or in its part about one package: words of the database come before
   * those of its vectors, because a distribution knows better how bad it is there.
   */
  private static Rating rating(JsonNode json) {
    Rating rating =
        Rating.ofWord(json.path("ecosystem_specific").path("urgency").stringValue(""))
            .or(Rating.ofWord(json.path("ecosystem_specific").path("severity").stringValue("")))
            .or(Rating.ofWord(json.path("database_specific").path("severity").stringValue("")));
    for (String type : List.of("Ubuntu", "CVSS_V3", "CVSS_V4", "CVSS_V2")) {
      for (JsonNode each : json.path("severity")) {
        if (each.path("type").stringValue("").equals(type)) {
          String score = each.path("score").stringValue("");
          Rating own = type.equals("Ubuntu") ? Rating.ofWord(score) : Rating.ofVector(score);
          rating = rating.or(own);
        }
      }
    }
    return rating;
  }

  private @Nullable LocalDate day(JsonNode json, String member) {
    String time = text(json, member);
    try {
      return time.isEmpty()
          ? null
          : OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    } catch (DateTimeParseException e) {
      throw malformed("has the %s time %s".formatted(member, cut(time, MOST_ID)));
    }
  }

  /** A member that is a text; empty when it is missing or null. */
  private String text(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isString()) {
      throw malformed("has a member %s that is no text".formatted(member));
    }
    return value.stringValue();
  }

  private List<String> texts(JsonNode json, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(json, member)) {
      if (!item.isString()) {
        throw malformed("has a list %s with something that is no text".formatted(member));
      }
      texts.add(kept(item.stringValue()));
    }
    return texts;
  }

  private Iterable<JsonNode> items(JsonNode json, String member) {
    for (JsonNode item : list(json, member)) {
      if (!item.isObject()) {
        throw malformed("has a list %s with something that is no object".formatted(member));
      }
    }
    return list(json, member);
  }

  private Iterable<JsonNode> list(JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw malformed("has a member %s that is no list".formatted(member));
    }
    return value;
  }

  private String kept(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** On one line and no longer than that. */
  private static String cut(String text, int most) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }

  private MalformedAdvisoriesException malformed(String problem) {
    return new MalformedAdvisoriesException(
        String.format(Locale.ROOT, "record %,d %s", number, problem));
  }
}
