package org.moduleyard.edge.createoptions.refusal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.edge.createoptions.request.LogDriver;
import org.moduleyard.edge.json.JsonMatches;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/**
 * Log drivers and their options. Names are looked at when a module is created, most values later.
 */
final class LogRules {
  private static final Pattern SIZE =
      Pattern.compile("(?=.*[1-9])\\d{1,18}(\\.\\d{1,18})? ?[kKmMgGtTpP]?[iI]?[bB]?");
  private static final Pattern COUNT = Pattern.compile("0*[1-9]\\d{0,8}");
  private static final Set<String> TRUTHS =
      Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");
  private static final Set<String> NON_BLOCKING = Set.of("non-blocking");

  private LogRules() {}

  static void check(JsonField host, Refusals refusals) {
    host.members("LogConfig").forEach(config -> config(config, refusals));
  }

  private static void config(JsonField config, Refusals refusals) {
    String type = config.text("Type");
    if (Refusals.isOpen(type)) {
      return;
    }
    Optional<LogDriver> driver =
        type.isEmpty() ? Optional.of(LogDriver.JSON_FILE) : LogDriver.named(type);
    if (driver.isPresent()) {
      options(config.members("Config"), driver.get(), refusals);
    } else if (type.contains("/") || type.contains(":")) {
      config
          .members("Type")
          .forEach(
              place ->
                  refusals.withoutEffect(
                      place,
                      Message.of(
                          "is no log driver of the engine; a device without this plugin refuses to"
                              + " create the module"),
                      Message.of(
                          "Use json-file or local, or say in the description which plugin is needed.")));
    } else {
      config
          .members("Type")
          .forEach(
              place ->
                  refusals.atCreate(
                      place,
                      Message.of("is no log driver"),
                      Message.of(
                          "Write one of {0}.",
                          Stream.of(LogDriver.values())
                              .map(LogDriver::word)
                              .collect(Collectors.joining(", ")))));
    }
  }

  private static void options(JsonMatches config, LogDriver driver, Refusals refusals) {
    for (JsonField option : config.children()) {
      if (!driver.takes(option.name()) && !Refusals.isOpen(option.name())) {
        refusals.atCreate(
            option,
            Message.of("is no option of the log driver {0}", driver.word()),
            Message.of("Remove it, or choose a driver that has it."));
      }
    }
    if (driver != LogDriver.NONE) {
      mode(config, refusals);
    }
    if (driver == LogDriver.JSON_FILE || driver == LogDriver.LOCAL) {
      files(config, refusals);
    }
    if (driver == LogDriver.JSON_FILE) {
      compression(config, refusals);
    }
  }

  private static void mode(JsonMatches config, Refusals refusals) {
    String mode = config.all().isEmpty() ? "" : config.all().getFirst().text("mode");
    for (JsonField place : config.members("mode")) {
      if (!Set.of("", "blocking", "non-blocking").contains(mode) && !Refusals.isOpen(mode)) {
        refusals.atCreate(
            place,
            Message.of("is no mode of output"),
            Message.of("Write blocking or non-blocking."));
      }
    }
    for (JsonField size : config.members("max-buffer-size")) {
      if (!NON_BLOCKING.contains(mode) && !Refusals.isOpen(mode)) {
        refusals.atCreate(
            size,
            Message.of("is set without the mode non-blocking"),
            Message.of("Set mode to non-blocking too."));
      } else if (!SIZE.matcher(size.text()).matches() && !Refusals.isOpen(size.text())) {
        refusals.atCreate(size, Message.of("is no size"), Message.of("Write a size such as 4m."));
      }
    }
  }

  private static void files(JsonMatches config, Refusals refusals) {
    value(
        config,
        "max-size",
        SIZE,
        Message.of("is no size above 0"),
        Message.of("Write a size such as 10m."),
        refusals);
    value(
        config,
        "max-file",
        COUNT,
        Message.of("is no number from 1 on"),
        Message.of("Write one such as 3."),
        refusals);
    for (JsonField place : config.members("compress")) {
      if (place.value().isString()
          && !TRUTHS.contains(place.text())
          && !Refusals.isOpen(place.text())) {
        refusals.atStart(
            place,
            Message.of("is neither true nor false"),
            Message.of("Write \"true\" or \"false\"."));
      }
    }
  }

  private static void value(
      JsonMatches config, String name, Pattern form, Message what, Message fix, Refusals refusals) {
    for (JsonField place : config.members(name)) {
      String text = place.text();
      if (place.value().isString() && !form.matcher(text).matches() && !Refusals.isOpen(text)) {
        refusals.atStart(place, what, fix);
      }
    }
  }

  private static void compression(JsonMatches config, Refusals refusals) {
    for (JsonField place : config.members("compress")) {
      boolean on = place.text().matches("1|t|T|true|TRUE|True");
      String files = config.all().getFirst().text("max-file");
      boolean rotates =
          !config.members("max-size").all().isEmpty() && !files.isEmpty() && !files.matches("0*1");
      if (on && !rotates) {
        refusals.atStart(
            place,
            Message.of("is on without max-size and at least two files"),
            Message.of("Set max-size to 10m and max-file to 3, for instance."));
      }
    }
  }
}
