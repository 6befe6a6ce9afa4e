package org.moduleyard.server.platform.web;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a form: the values somebody typed and what is wrong with them, in the language of
 * the page that shows it. A form that is a model attribute of its own gets that language by itself;
 * one inside another object asks {@link #in}.
 */
public final class FormState {

  /** A form that nobody has sent yet. */
  public static final FormState EMPTY = new FormState(Map.of(), Map.of(), Language.ENGLISH);

  private final Map<String, String> values;
  private final Map<String, Text> problems;
  private final Language language;

  private FormState(Map<String, String> values, Map<String, Text> problems, Language language) {
    this.values = values;
    this.problems = problems;
    this.language = language;
  }

  /** A form that shows what is stored. */
  public static FormState of(Map<String, String> values) {
    return new FormState(Map.copyOf(values), Map.of(), Language.ENGLISH);
  }

  /**
   * A form that is shown again; what was typed comes back, except for passwords.
   *
   * @param problems messages by field name, in the order of the fields
   */
  public static FormState again(Map<String, String> sent, Map<String, Text> problems) {
    Map<String, String> values = new HashMap<>(sent);
    values.keySet().removeIf(name -> name.startsWith("_") || name.contains("assword"));
    return new FormState(
        Map.copyOf(values),
        Collections.unmodifiableMap(new LinkedHashMap<>(problems)),
        Language.ENGLISH);
  }

  /** A form with one problem. */
  public static FormState again(Map<String, String> sent, String field, Text problem) {
    return again(sent, Map.of(field, problem));
  }

  /** A form with one problem, in words that are the same in every language. */
  public static FormState again(Map<String, String> sent, String field, String problem) {
    return again(sent, field, Text.literal(problem));
  }

  /** The same form for readers of a language. */
  public FormState in(Language readers) {
    return new FormState(values, problems, readers);
  }

  public Language language() {
    return language;
  }

  /** The values shown in the fields, by name; never passwords or tokens. */
  public Map<String, String> values() {
    return values;
  }

  /** The value shown in the field; empty when there is none. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** The problem with the field, in the reader's language; empty when there is none. */
  public String problem(String field) {
    Text problem = problems.get(field);
    return problem == null ? "" : problem.in(language);
  }

  /** The problems by field name, in the order of the fields. */
  public Map<String, String> problems() {
    Map<String, String> words = new LinkedHashMap<>();
    problems.forEach((field, problem) -> words.put(field, problem.in(language)));
    return words;
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** The words of a key in the language of this form; see {@link Text#of}. */
  public String text(String key, Object... arguments) {
    return Text.of(key, arguments).in(language);
  }
}
