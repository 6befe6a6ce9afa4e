package org.moduleyard.server.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** A language that every page can be read in. The first one is for whoever asks for another. */
public enum Language {
  ENGLISH("en", "English", Locale.UK),
  FRENCH("fr", "Français", Locale.FRANCE),
  SWEDISH("sv", "Svenska", Locale.of("sv", "SE"));

  /** Keeps what a browser chose at the switch; stronger than what it says it accepts. */
  static final String COOKIE = "moduleyard-language";

  private static final int LONGEST_HEADER = 500;

  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String ownName, Locale locale) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** As {@code lang} attributes and file names write it, for instance {@code sv}. */
  public String tag() {
    return tag;
  }

  /** Its name in itself. */
  public String ownName() {
    return ownName;
  }

  /** Decides how dates and numbers look. */
  public Locale locale() {
    return locale;
  }

  /** Whether a number takes the singular: 1, and in French 0 as well. */
  boolean isOne(long number) {
    return number == 1 || (this == FRENCH && number == 0);
  }

  public static Optional<Language> of(@Nullable String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }

  /** The language that this browser chose, else the best one it accepts, else English. */
  public static Language of(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    return of(chosen == null ? null : chosen.getValue()).orElseGet(() -> acceptedBy(request));
  }

  /** The best language that a request accepts, whatever a browser chose, else English. */
  public static Language acceptedBy(HttpServletRequest request) {
    return accepted(request.getHeader("Accept-Language"));
  }

  /** The first of ours in an {@code Accept-Language} header, by its weights. */
  static Language accepted(@Nullable String header) {
    if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
      return ENGLISH;
    }
    try {
      List<LanguageRange> ranges = LanguageRange.parse(header);
      String best =
          Locale.lookupTag(
              ranges.stream().filter(range -> range.getWeight() > 0).toList(),
              Arrays.stream(values()).map(Language::tag).toList());
      return of(best).orElse(ENGLISH);
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
  }
}
