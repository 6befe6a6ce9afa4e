package org.moduleyard.server.registry.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.oci.reference.MalformedNameException;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.protocol.ZonedName;

/**
 * One thing a token is asked for: {@code repository:<name>:<action>,<action>} (distribution token
 * authentication).
 *
 * @param actions as asked for, such as {@code pull} and {@code push}
 */
public record Scope(ZonedName name, Set<String> actions) {

  private static final String TYPE = "repository";
  private static final String ALL = "*";
  private static final int MOST = 32;

  /** Reads a list separated by spaces, and leaves out what names no repository: never an error. */
  public static List<Scope> parseAll(List<String> texts) {
    List<Scope> scopes = new ArrayList<>();
    for (String text : texts) {
      for (String one : text.strip().split("\\s+", -1)) {
        if (scopes.size() < MOST) {
          parse(one).ifPresent(scopes::add);
        }
      }
    }
    return scopes;
  }

  /**
   * The name may hold colons, so the type is split off at its left and the actions at its right.
   */
  private static Optional<Scope> parse(String text) {
    int left = text.indexOf(':');
    int right = text.lastIndexOf(':');
    if (left < 0 || left == right || !isRepository(text.substring(0, left))) {
      return Optional.empty();
    }
    try {
      ZonedName name = ZonedName.of(new RepositoryName(text.substring(left + 1, right)));
      List<String> actions = List.of(text.substring(right + 1).split(",", -1));
      return Optional.of(new Scope(name, new HashSet<>(actions)));
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }

  /** With or without a class in brackets, which is a deprecated addition. */
  private static boolean isRepository(String type) {
    return type.equals(TYPE) || type.startsWith(TYPE + "(");
  }

  /** The actions asked for, of those there are; {@code *} asks for all. */
  public Set<Action> wanted() {
    return Arrays.stream(Action.values())
        .filter(action -> actions.contains(ALL) || actions.contains(action.word()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
  }

  /** A scope as challenges name it. */
  static String of(ZonedName name, Action... actions) {
    return Arrays.stream(actions)
        .map(Action::word)
        .collect(Collectors.joining(",", TYPE + ":" + name + ":", ""));
  }
}
