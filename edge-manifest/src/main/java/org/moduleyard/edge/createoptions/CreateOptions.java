package org.moduleyard.edge.createoptions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.createoptions.request.PrivilegeFinder;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privileges;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options for the container engine's create request, one JSON object (Docker Engine API,
 * ContainerCreate).
 *
 * <p>In a manifest they travel as text cut into numbered pieces of at most 512 characters. The text
 * is pure ASCII, so that a piece has as many bytes as characters and no character is cut in two.
 */
public final class CreateOptions {
  /** Longest piece, in characters. */
  public static final int PIECE_LENGTH = 512;

  /** The most pieces that common tools read: 4 KB together. */
  public static final int TOOL_PIECES = 8;

  /** The most pieces that Edge Agent itself reads. */
  public static final int AGENT_PIECES = 100;

  private final ObjectNode options;

  private CreateOptions(ObjectNode options) {
    this.options = options;
  }

  public static CreateOptions of(ObjectNode options) {
    return new CreateOptions(options);
  }

  /**
   * Reads the options of a listing. Blank text and {@code null} are the empty object, as for Edge
   * Agent.
   *
   * @throws MalformedCreateOptionsException when the text is not one JSON object (OPEN-19)
   */
  public static CreateOptions parse(String text) {
    JsonNode value;
    try {
      value = EdgeJson.read(text);
    } catch (JacksonException e) {
      throw new MalformedCreateOptionsException(
          Message.of("createOptions are not valid JSON: {0}", EdgeJson.why(text)));
    }
    if (value.isMissingNode() || value.isNull()) {
      return new CreateOptions(JsonNodeFactory.instance.objectNode());
    }
    if (!(value instanceof ObjectNode object)) {
      throw new MalformedCreateOptionsException(Message.of("createOptions are not a JSON object"));
    }
    return new CreateOptions(object);
  }

  /** The text in braces, when that and only that makes it a JSON object (OPEN-19). */
  public static Optional<String> inBraces(String text) {
    String wrapped = "{" + text + "}";
    try {
      return Optional.of(parse(wrapped))
          .filter(options -> !options.options.isEmpty())
          .map(o -> wrapped);
    } catch (MalformedCreateOptionsException e) {
      return Optional.empty();
    }
  }

  /** A copy of the options, for checks of what they ask the engine for. */
  public JsonNode json() {
    return options.deepCopy();
  }

  /** Minified ASCII JSON; {@code {}} when there are no options. */
  public String toJson() {
    return EdgeJson.write(options);
  }

  /**
   * The flaws because of which the options do not do what their author meant: values of a wrong
   * type, unknown, misspelt and misplaced members, more text than tools write, in the order of the
   * text; then values that the container engine refuses.
   */
  public List<OptionProblem> problems() {
    return CreateOptionsLint.problems(options);
  }

  /** The {@link #problems} without their kind. */
  public List<Problem> warnings() {
    return problems().stream()
        .map(problem -> new Problem(problem.pointer(), problem.what()))
        .toList();
  }

  /** The privileges that the options take on the device, with pointers into them (C-42). */
  public Privileges privileges() {
    return new Privileges(PrivilegeFinder.find(options, problems()));
  }

  /**
   * Options that do the same with fewer privileges; a proposal without steps when none are known.
   */
  public SmallerOptions.Proposal withLessPrivilege() {
    return SmallerOptions.lessPrivilege(options);
  }

  /** The safeguards of the device that the options have, and those that they lack. */
  public Safeguards safeguards() {
    return Safeguards.of(options);
  }

  /**
   * Options that have the safeguards that these lack.
   *
   * @param most how many characters they may have
   */
  public Safeguards.Proposal withSafeguards(int most) {
    return Safeguards.propose(options, most);
  }

  /**
   * Variables in {@code Env} that shadow one the runtime injects; they win and break the module.
   */
  public List<String> shadowedVariables() {
    return options.path("Env").values().stream()
        .filter(JsonNode::isString)
        .map(entry -> entry.stringValue().split("=", 2)[0])
        .filter(EnvironmentName::isInjected)
        .distinct()
        .toList();
  }

  /**
   * The members of a module's {@code settings} that carry the options, in order: {@code
   * createOptions}, {@code createOptions01}, …
   *
   * @param mostPieces {@link #TOOL_PIECES} or {@link #AGENT_PIECES}
   * @throws MalformedCreateOptionsException when more pieces would be needed
   */
  public Map<String, String> settings(int mostPieces) {
    return settings(toJson(), mostPieces);
  }

  static Map<String, String> settings(String ascii, int mostPieces) {
    List<String> pieces = chunk(ascii, PIECE_LENGTH);
    if (pieces.size() > mostPieces) {
      throw new MalformedCreateOptionsException(
          Message.of(
              "createOptions of {0} characters need {1} pieces of {2}, at most {3} are"
                  + " allowed",
              ascii.length(), pieces.size(), PIECE_LENGTH, mostPieces));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      settings.put(
          i == 0 ? "createOptions" : String.format(Locale.ROOT, "createOptions%02d", i),
          pieces.get(i));
    }
    return settings;
  }

  /** The text of {@link #toJson} in pieces of at most that many characters. */
  public List<String> chunk(int length) {
    return chunk(toJson(), length);
  }

  private static List<String> chunk(String ascii, int length) {
    List<String> pieces = new ArrayList<>();
    for (int start = 0; start < ascii.length(); start += length) {
      pieces.add(ascii.substring(start, Math.min(ascii.length(), start + length)));
    }
    return pieces;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CreateOptions that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }
}
