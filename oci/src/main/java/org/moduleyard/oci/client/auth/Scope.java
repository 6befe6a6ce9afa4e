package org.moduleyard.oci.client.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.moduleyard.oci.reference.RepositoryName;

/**
 * The scope that a token is requested for, {@code repository:acme/gauge:pull,push} (distribution
 * token authentication).
 *
 * @param name may hold a host and port, hence colons
 */
public record Scope(String type, String name, List<String> actions) {

  public Scope {
    actions = List.copyOf(new TreeSet<>(actions));
  }

  public static Scope pull(RepositoryName repository) {
    return new Scope("repository", repository.value(), List.of("pull"));
  }

  public static Scope push(RepositoryName repository) {
    return new Scope("repository", repository.value(), List.of("pull", "push"));
  }

  /** Reads scopes separated by spaces; what is not of the form is left out, for no token has it. */
  public static List<Scope> parseAll(String text) {
    List<Scope> scopes = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      int first = word.indexOf(':');
      int last = word.lastIndexOf(':');
      if (first > 0 && last > first) {
        List<String> actions = Arrays.asList(word.substring(last + 1).split(",", -1));
        scopes.add(new Scope(word.substring(0, first), word.substring(first + 1, last), actions));
      }
    }
    return scopes;
  }

  /** All of both, with one scope for each name. */
  static List<Scope> union(Collection<Scope> some, Collection<Scope> more) {
    Map<String, Scope> byName = new LinkedHashMap<>();
    for (Collection<Scope> scopes : List.of(some, more)) {
      scopes.forEach(scope -> byName.merge(scope.type + ":" + scope.name, scope, Scope::plus));
    }
    return List.copyOf(byName.values());
  }

  private Scope plus(Scope other) {
    List<String> both = new ArrayList<>(actions);
    both.addAll(other.actions);
    return new Scope(type, name, both);
  }

  @Override
  public String toString() {
    return type + ":" + name + ":" + String.join(",", actions);
  }
}
