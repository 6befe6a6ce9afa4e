package org.moduleyard.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.FileTrouble;
import org.moduleyard.server.platform.StartFailure;
import org.moduleyard.server.platform.StartFailure.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The settings written in {@code settings.yaml} and the environment, compared with the known ones
 * before anything starts: a start that succeeds runs on exactly what was written.
 */
public final class SettingsInForce {

  private static final Logger log = LoggerFactory.getLogger(SettingsInForce.class);

  private static final String VARIABLE = "MODULEYARD_";

  /** Further variables, which the command line and the launcher read. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "MODULEYARD_ALLOW_PRIVATE",
          "MODULEYARD_DATABASE_URL",
          "MODULEYARD_DATABASE_USER",
          "MODULEYARD_DATABASE_PASSWORD",
          "MODULEYARD_JAVA_OPTIONS",
          "MODULEYARD_START_CACHE",
          "MODULEYARD_DEBUG");

  /** Kubernetes and Docker tell containers of services; one may be called moduleyard. */
  private static final String SERVICE_VARIABLE =
      "MODULEYARD_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT"
          + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?)";

  /** Properties that only the command line sets, each with its option or variable. */
  private static final Map<String, String> COMMAND_LINE =
      Map.of(
          "server.port", "--port N",
          "server.address", "--host ADDR",
          "moduleyard.url", "--url URL or MODULEYARD_URL",
          "moduleyard.data", "--data DIR",
          "moduleyard.allowprivate", "MODULEYARD_ALLOW_PRIVATE",
          "spring.datasource.url", "MODULEYARD_DATABASE_URL",
          "spring.datasource.username", "MODULEYARD_DATABASE_USER",
          "spring.datasource.password", "MODULEYARD_DATABASE_PASSWORD");

  private SettingsInForce() {}

  /** The file with the settings of a data directory. */
  public static Path file(Path dataDirectory) {
    return dataDirectory.resolve("settings.yaml");
  }

  /**
   * Looks at all names, and at the values of our own settings.
   *
   * @throws StartFailure naming the setting, where it stands, and what was probably meant
   */
  public static void check(Path dataDirectory, Map<String, String> environment) {
    Path file = file(dataDirectory);
    refuseOtherName(dataDirectory);
    List<String> variables =
        environment.keySet().stream()
            .filter(name -> name.startsWith(VARIABLE) && !OTHER_VARIABLES.contains(name))
            .sorted()
            .toList();
    if (Files.exists(file) || !variables.isEmpty()) {
      check(file, variables, KnownSettings.read());
    }
  }

  static void check(Path file, List<String> variables, KnownSettings known) {
    variables.forEach(variable -> checkVariable(variable, known));
    List<PropertySource<?>> written = Files.exists(file) ? load(file) : List.of();
    written.forEach(source -> checkNames(source, file, known));
    checkValues(written, known);
  }

  private static void refuseOtherName(Path dataDirectory) {
    for (String other : List.of("settings.yml", "settings.properties", "application.yaml")) {
      if (Files.exists(dataDirectory.resolve(other))) {
        throw StartFailure.configuration(
            "%s is not read: settings stand in %s. Rename it, or take it away."
                .formatted(dataDirectory.resolve(other), file(dataDirectory)));
      }
    }
  }

  private static List<PropertySource<?>> load(Path file) {
    try {
      try (InputStream readable = Files.newInputStream(file)) {
        readable.read();
      }
      return new YamlPropertySourceLoader().load("settings.yaml", new FileSystemResource(file));
    } catch (MarkedYAMLException e) {
      throw new StartFailure(Kind.CONFIGURATION, broken(file, e), e);
    } catch (YAMLException e) {
      throw new StartFailure(
          Kind.CONFIGURATION,
          "%s is not YAML in UTF-8: %s. Correct it.".formatted(file, firstLine(e.getMessage())),
          e);
    } catch (IOException e) {
      throw new StartFailure(
          Kind.CONFIGURATION,
          "%s cannot be read: %s. It has to be a file that the user of the server may read."
              .formatted(file, Files.isDirectory(file) ? "a directory" : FileTrouble.reason(e)),
          e);
    } catch (IllegalStateException e) {
      throw new StartFailure(
          Kind.CONFIGURATION,
          "%s cannot be used: %s. Correct it.".formatted(file, firstLine(e.getMessage())),
          e);
    }
  }

  private static String broken(Path file, MarkedYAMLException e) {
    String where =
        e.getProblemMark() == null
            ? ""
            : ", line %s, column %s"
                .formatted(e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1);
    return "%s is not correct YAML%s: %s. Correct it; names and values are separated by a colon and a space, and indented with spaces."
        .formatted(file, where, firstLine(e.getProblem()));
  }

  private static void checkNames(PropertySource<?> source, Path file, KnownSettings known) {
    if (!(source instanceof EnumerablePropertySource<?> names)) {
      return;
    }
    for (String name : names.getPropertyNames()) {
      String where = "%s%s".formatted(file, line(names, name));
      if (name.equals("document")) {
        throw StartFailure.configuration(
            "%s holds no settings but a text. Write names and values, such as moduleyard.tenant: name."
                .formatted(where));
      }
      String option = COMMAND_LINE.get(SettingName.plain(name));
      if (option != null) {
        throw StartFailure.configuration(
            "%s: %s is decided by %s alone. Take it out of the file."
                .formatted(where, name, option));
      }
      Object value = names.getProperty(name);
      boolean empty = value == null || value.toString().isEmpty();
      if (!known.knows(name) && !(empty && known.isGroup(name))) {
        throw unknown(where, name, known);
      }
    }
  }

  private static StartFailure unknown(String where, String name, KnownSettings known) {
    if (known.isGroup(name)) {
      return StartFailure.configuration(
          "%s: %s has no value of its own; its settings stand below it, indented."
              .formatted(where, name));
    }
    String remedy =
        known
            .nearest(name)
            .map(near -> "did you mean %s? Otherwise take it out".formatted(near))
            .orElse("correct it or take it out; docs/settings.md lists them");
    return StartFailure.configuration(
        "%s: there is no setting %s; %s.".formatted(where, name, remedy));
  }

  private static void checkVariable(String variable, KnownSettings known) {
    if (known.knowsVariable(variable) || variable.matches(SERVICE_VARIABLE)) {
      return;
    }
    Set<String> all = known.own().stream().map(SettingName::variable).collect(Collectors.toSet());
    all.addAll(OTHER_VARIABLES);
    Optional<String> near = Nearest.to(variable, all);
    if (near.isPresent()) {
      throw StartFailure.configuration(
          ("there is no setting for the environment variable %s; did you mean %s? Otherwise unset"
                  + " it.")
              .formatted(variable, near.get()));
    }
    log.warn("There is no setting for the environment variable {}; it is not used", variable);
  }

  private static void checkValues(List<PropertySource<?>> written, KnownSettings known) {
    StandardEnvironment environment = new StandardEnvironment();
    written.forEach(environment.getPropertySources()::addLast);
    Binder binder = Binder.get(environment);
    for (Class<?> record : known.records()) {
      try {
        binder.bindOrCreate(
            KnownSettings.prefix(record),
            Bindable.of(record).withBindMethod(BindMethod.VALUE_OBJECT));
      } catch (BindException e) {
        throw wrongValue(e);
      }
    }
  }

  /** The sentence for a value that cannot be used, from wherever it comes. */
  public static StartFailure wrongValue(BindException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = root.getMessage() == null ? "" : root.getMessage();
    if (said.startsWith("moduleyard.")) {
      return new StartFailure(Kind.CONFIGURATION, "setting " + said, e);
    }
    ConfigurationProperty property = e.getProperty();
    String name = property == null ? e.getName().toString() : property.getName().toString();
    String value = property == null ? "" : " '%s'".formatted(property.getValue());
    String where = property == null ? "" : origin(property.getOrigin());
    return new StartFailure(
        Kind.CONFIGURATION,
        "setting %s: the value%s%s cannot be used; it has to be %s."
            .formatted(name, value, where, expected(e.getTarget().getType().resolve(Object.class))),
        e);
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(one -> SettingName.dashed(one.toString().replace('_', '-')))
          .collect(Collectors.joining(" or "));
    }
    Map<String, String> words = new LinkedHashMap<>();
    words.put("boolean", "true or false");
    words.put("int", "a whole number");
    words.put("long", "a whole number");
    words.put("integer", "a whole number");
    words.put("duration", "a time such as 30s, 5m, 2h or 7d");
    words.put("datasize", "a size such as 256MB or 20GB");
    words.put("path", "the path of a file");
    String simple = type.getSimpleName().toLowerCase(Locale.ROOT);
    return words.getOrDefault(simple, "something else (" + type.getSimpleName() + ")");
  }

  private static String origin(@Nullable Origin found) {
    Origin origin = found instanceof PropertySourceOrigin source ? source.getOrigin() : found;
    if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
      return " in line " + (text.getLocation().getLine() + 1);
    }
    return origin == null ? "" : " (" + origin + ")";
  }

  private static String line(EnumerablePropertySource<?> source, String name) {
    Origin origin = OriginLookup.getOrigin(source, name);
    return origin instanceof TextResourceOrigin text && text.getLocation() != null
        ? ", line " + (text.getLocation().getLine() + 1)
        : "";
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "unknown" : text.lines().findFirst().orElse("").strip();
  }
}
