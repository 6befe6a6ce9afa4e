package org.moduleyard.server.settings;

import java.util.Locale;

/**
 * One name in the three ways it may be written: {@code a.b-c}, {@code a.bC} in files and {@code
 * A_BC} in the environment.
 */
final class SettingName {

  private SettingName() {}

  /** The same for all ways that a file may write it in; without what stands in brackets. */
  static String plain(String name) {
    return name.replaceAll("\\[[^]]*]", "").toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  /** As in the environment: upper case, {@code _} for dots, no dashes. */
  static String variable(String name) {
    return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** As documents write it: {@code keepFree} is {@code keep-free}. */
  static String dashed(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
