package org.moduleyard.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every setting there is: ours from the records that {@link ConfigurationProperties} fills, those
 * of the libraries from the descriptions in their jars. There is no third list to forget.
 */
final class KnownSettings {

  private static final String PACKAGE = "org.moduleyard.server";
  private static final String OWN = "moduleyard";
  private static final String DESCRIPTION = "META-INF/spring-configuration-metadata.json";

  private final List<Class<?>> records;
  private final Map<String, String> names = new TreeMap<>();
  private final Set<String> open = new HashSet<>();
  private boolean librariesRead;

  private KnownSettings(List<Class<?>> records) {
    this.records = records;
    records.forEach(this::addOwn);
  }

  static KnownSettings read() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<Class<?>> records = new ArrayList<>();
    for (BeanDefinition found : scanner.findCandidateComponents(PACKAGE)) {
      try {
        records.add(Class.forName(found.getBeanClassName()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("a class that was just found", e);
      }
    }
    return new KnownSettings(records);
  }

  /** The records that our settings end up in. */
  List<Class<?>> records() {
    return List.copyOf(records);
  }

  /** Under which name {@code record} finds its settings. */
  static String prefix(Class<?> record) {
    ConfigurationProperties annotation = record.getAnnotation(ConfigurationProperties.class);
    if (annotation == null) {
      throw new IllegalArgumentException(record + " holds no settings");
    }
    return annotation.value();
  }

  private void addOwn(Class<?> record) {
    addComponents(prefix(record), record);
  }

  private void addComponents(String prefix, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String name = prefix + "." + SettingName.dashed(component.getName());
      Class<?> type = component.getType();
      if (type.isRecord()) {
        addComponents(name, type);
      } else {
        add(name, Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type));
      }
    }
  }

  private void add(String name, boolean holdsMore) {
    names.put(SettingName.plain(name), name);
    if (holdsMore) {
      open.add(SettingName.plain(name));
    }
  }

  /** All our own names. */
  Collection<String> own() {
    return names.values().stream().filter(name -> name.startsWith(OWN + ".")).toList();
  }

  /** Whether there is such a setting; names below a list or a map are its owner's to judge. */
  boolean knows(String name) {
    String plain = SettingName.plain(name);
    readLibrariesFor(plain);
    return names.containsKey(plain) || isBelowOpen(plain);
  }

  /** Whether an environment variable of ours is a setting. */
  boolean knowsVariable(String variable) {
    return own().stream()
        .anyMatch(
            name ->
                SettingName.variable(name).equals(variable)
                    || (open.contains(SettingName.plain(name))
                        && variable.startsWith(SettingName.variable(name) + "_")));
  }

  /** Whether settings stand below this name. */
  boolean isGroup(String name) {
    String below = SettingName.plain(name) + ".";
    readLibrariesFor(below);
    return names.keySet().stream().anyMatch(known -> known.startsWith(below));
  }

  /** The setting that an unknown name was probably meant for. */
  Optional<String> nearest(String name) {
    String plain = SettingName.plain(name);
    readLibrariesFor(plain);
    return Nearest.to(plain, names.keySet())
        .or(() -> nearestOpen(plain))
        .or(() -> ownElsewhere(plain))
        .map(names::get);
  }

  /** {@code logging.levels.root} stands below something that is called almost so. */
  private Optional<String> nearestOpen(String plain) {
    for (int dot = plain.lastIndexOf('.'); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
      Optional<String> near = Nearest.to(plain.substring(0, dot), open);
      if (near.isPresent()) {
        return near;
      }
    }
    return Optional.empty();
  }

  /** The right name in the wrong group. */
  private Optional<String> ownElsewhere(String plain) {
    String last = plain.substring(plain.lastIndexOf('.') + 1);
    return names.keySet().stream()
        .filter(known -> known.startsWith(OWN + ".") && known.endsWith("." + last))
        .findFirst();
  }

  private boolean isBelowOpen(String plain) {
    for (int dot = plain.indexOf('.'); dot >= 0; dot = plain.indexOf('.', dot + 1)) {
      if (open.contains(plain.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  private void readLibrariesFor(String plain) {
    if (librariesRead || plain.startsWith(OWN + ".") || plain.equals(OWN)) {
      return;
    }
    librariesRead = true;
    try {
      Enumeration<URL> files = KnownSettings.class.getClassLoader().getResources(DESCRIPTION);
      while (files.hasMoreElements()) {
        try (InputStream file = files.nextElement().openStream()) {
          JsonMapper.shared().readTree(file).path("properties").forEach(this::addDescribed);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the libraries' descriptions of their settings", e);
    }
  }

  private void addDescribed(JsonNode property) {
    String type = property.path("type").asString("");
    add(
        property.path("name").asString(""),
        (type.startsWith("java.util.") && !type.equals("java.util.Locale")) || type.endsWith("[]"));
  }
}
