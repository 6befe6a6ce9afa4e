package org.moduleyard.server.deployment;

import java.util.List;
import java.util.stream.Collectors;
import org.moduleyard.edge.PlaceholderUse;

/**
 * A value that only the customer knows.
 *
 * @param name the placeholder without its brackets
 * @param label for people, for instance {@code My server ip address}
 * @param settings where the value goes
 */
public record OpenQuestion(String name, String label, String settings) {

  static List<OpenQuestion> of(List<PlaceholderUse> open) {
    return open.stream()
        .collect(
            Collectors.groupingBy(
                PlaceholderUse::placeholder,
                java.util.LinkedHashMap::new,
                Collectors.mapping(PlaceholderUse::setting, Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(use -> of(use.getKey(), use.getValue()))
        .toList();
  }

  private static OpenQuestion of(String placeholder, String settings) {
    String name = placeholder.substring(1, placeholder.length() - 1);
    String words = name.replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    return new OpenQuestion(
        name, Character.toUpperCase(words.charAt(0)) + words.substring(1), settings);
  }
}
