package org.moduleyard.server.deployment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.edge.manifest.PlaceholderUse;
import org.moduleyard.server.platform.web.Text;

/**
 * A value that only the customer knows.
 *
 * @param name the placeholder without its brackets
 * @param label for people, for instance {@code Server IP address}
 * @param settings the settings that the value goes into, in the words of {@link
 *     PlaceholderUse#setting}
 */
public record OpenQuestion(String name, Text label, List<String> settings) {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "api", "dns", "ftp", "http", "https", "id", "io", "ip", "mac", "mqtt", "nvr", "opc",
          "plc", "rtsp", "sas", "sdk", "sql", "ssh", "tcp", "tls", "ua", "udp", "uri", "url", "usb",
          "vpn");

  /** The beginning of the names of the form's fields. */
  static final String FIELD = "answer.";

  static List<OpenQuestion> of(List<PlaceholderUse> open) {
    return open.stream()
        .collect(
            Collectors.groupingBy(
                PlaceholderUse::placeholder,
                LinkedHashMap::new,
                Collectors.mapping(PlaceholderUse::setting, Collectors.toList())))
        .entrySet()
        .stream()
        .map(use -> of(use.getKey(), use.getValue()))
        .toList();
  }

  private static OpenQuestion of(String placeholder, List<String> settings) {
    String name = placeholder.substring(1, placeholder.length() - 1);
    Text label =
        name.equals("FROM_MODULE_NAME")
            ? Text.of("deployment.from-module")
            : Text.literal(words(name));
    return new OpenQuestion(name, label, settings);
  }

  /**
   * {@code MY_SERVER_IP_ADDRESS} asks for the server IP address; whose it is goes without saying.
   */
  private static String words(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("_+");
    List<String> told =
        Arrays.stream(words)
            .skip(words.length > 1 && Set.of("my", "your").contains(words[0]) ? 1 : 0)
            .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
            .toList();
    String all = String.join(" ", told).strip();
    return all.isEmpty() ? name : Character.toUpperCase(all.charAt(0)) + all.substring(1);
  }

  /** The placeholder as it is written. */
  public String placeholder() {
    return "<" + name + ">";
  }

  /** The name of its field. */
  public String field() {
    return FIELD + name;
  }

  /** Whether the value becomes part of a route, which takes names only. */
  boolean isInRoute() {
    return settings.stream().anyMatch(setting -> setting.startsWith(PlaceholderUse.ROUTE));
  }

  /** The settings that the value goes into, as a list for people. */
  public Text places() {
    return Text.joined(", ", settings.stream().distinct().map(OpenQuestion::place).toList());
  }

  static Text place(String setting) {
    if (setting.startsWith(PlaceholderUse.ROUTE)) {
      return Text.of("deployment.in.route", setting.substring(PlaceholderUse.ROUTE.length()));
    }
    if (setting.startsWith(PlaceholderUse.TWIN)) {
      return Text.of("deployment.in.twin", setting.substring(PlaceholderUse.TWIN.length()));
    }
    return setting.startsWith(PlaceholderUse.ENVIRONMENT)
        ? Text.of(
            "deployment.in.environment", setting.substring(PlaceholderUse.ENVIRONMENT.length()))
        : Text.literal(setting);
  }
}
