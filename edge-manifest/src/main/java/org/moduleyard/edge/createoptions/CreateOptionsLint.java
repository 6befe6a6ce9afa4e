package org.moduleyard.edge.createoptions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.createoptions.refusal.Refusals;
import org.moduleyard.edge.createoptions.request.CreateRequest;
import org.moduleyard.edge.createoptions.request.MemberNames;
import org.moduleyard.edge.createoptions.request.OptionProblem;
import org.moduleyard.edge.createoptions.request.OptionProblem.Kind;
import org.moduleyard.edge.createoptions.request.Shape;
import org.moduleyard.edge.createoptions.request.Shape.Member;
import org.moduleyard.edge.createoptions.request.Shape.Members;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.JsonMatches;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * Reads createOptions as those who read them on a device do: the container engine refuses values of
 * another type, and ignores names it does not know without a word (Docker Engine API,
 * ContainerCreate).
 *
 * <p>The engine takes names in any case, IoT Edge's own parts and most tools only in the exact one;
 * what is written in another case counts for some of them, and twice when both spellings are there.
 */
final class CreateOptionsLint {
  /** Set by the runtime whatever is written here. */
  private static final Set<String> IGNORED =
      Set.of(
          "/Image",
          "/name",
          "/HostConfig/RestartPolicy",
          "/HostConfig/AutoRemove",
          "/HostConfig/ContainerIDFile",
          "/HostConfig/Links");

  private static final Set<String> EDGE_HUB_PORTS = Set.of("443", "5671", "8883");

  private final List<OptionProblem> problems = new ArrayList<>();

  private CreateOptionsLint() {}

  static List<OptionProblem> problems(JsonNode options) {
    CreateOptionsLint lint = new CreateOptionsLint();
    lint.length(EdgeJson.write(options));
    lint.members(options, CreateRequest.TOP, "");
    Refusals.of(new JsonMatches.JsonField("", options)).forEach(lint::add);
    lint.portsOfEdgeHub(options);
    return List.copyOf(lint.problems);
  }

  private void length(String ascii) {
    int most = CreateOptions.PIECE_LENGTH * CreateOptions.TOOL_PIECES;
    if (ascii.length() > most) {
      add(
          Kind.TOO_LONG,
          "",
          Message.of(
              "come to {0} characters, {1} more than the {2} pieces of {3} that tools write"
                  + " hold",
              ascii.length(),
              ascii.length() - most,
              CreateOptions.TOOL_PIECES,
              CreateOptions.PIECE_LENGTH),
          Message.of(
              "Shorten them; a character outside ASCII counts as the six or twelve of its escape."));
    }
  }

  private void value(JsonNode value, Shape shape, String pointer) {
    if (value.isNull() || problems.size() >= OptionProblem.MOST) {
      return;
    }
    if (!shape.fits(value)) {
      add(
          Kind.WRONG_TYPE,
          pointer,
          Message.of(
              "should be {0} and is {1}; the container engine refuses to create the module",
              shape.what(), Shape.found(value)),
          pointer.equalsIgnoreCase("/Volumes")
              ? Message.of("Paths of the host belong to /HostConfig/Binds.")
              : correction(shape, value));
      return;
    }
    switch (shape) {
      case Shape.ListOf list -> {
        for (int i = 0; i < value.size(); i++) {
          value(value.get(i), list.element(), pointer + "/" + i);
        }
      }
      case Shape.MapOf map ->
          value
              .properties()
              .forEach(e -> value(e.getValue(), map.value(), Problem.child(pointer, e.getKey())));
      case Members members -> members(value, members, pointer);
      case Shape.AnyObject any -> {}
      case Shape.Text text -> {}
      case Shape.Truth truth -> {}
      case Shape.Whole whole -> {}
    }
  }

  private static Message correction(Shape shape, JsonNode value) {
    if (shape instanceof Shape.Truth && value.isString()) {
      return Message.of("Write true or false without quotes.");
    }
    if (shape instanceof Shape.Whole && value.isString()) {
      return Message.of("Write the number without quotes and without a unit.");
    }
    if (shape instanceof Shape.Text && value.isValueNode()) {
      return Message.of("Put it in quotes.");
    }
    if (shape instanceof Shape.ListOf && value.isString()) {
      return Message.of("Put it in square brackets.");
    }
    return Message.of("Write {0}.", shape.what());
  }

  private void members(JsonNode object, Members known, String pointer) {
    Map<String, String> spellings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      String place = Problem.child(pointer, name);
      Member member = known.inAnyCase(name);
      if (IGNORED.contains(place)) {
        add(
            Kind.IGNORED,
            place,
            Message.of("is set by the IoT Edge runtime and ignored here"),
            insteadOf(place));
      } else if (member == null) {
        stranger(entry, known, place, pointer);
      } else if (!member.name().equals(name) && member.shape().fits(entry.getValue())) {
        add(
            Kind.OTHER_CASE,
            place,
            Message.of(
                "is spelt {0}; the container engine reads it in any case, but parts of IoT Edge only as"
                    + " {0}, so that it can be lost",
                member.name()),
            Message.of("Write {0}.", member.name()));
      }
      if (member != null) {
        String before = spellings.put(member.name(), place);
        if (before != null) {
          add(
              Kind.OTHER_CASE,
              place,
              Message.of("is given a second time, as {0} is already there", before),
              Message.of("Keep one of them, spelt {0}.", member.name()));
        }
        value(entry.getValue(), member.shape(), place);
      }
    }
  }

  private void stranger(
      Map.Entry<String, JsonNode> entry, Members known, String place, String pointer) {
    if (problems.size() >= OptionProblem.MOST) {
      return;
    }
    String name = entry.getKey();
    boolean placed = pointer.isEmpty() || pointer.equals("/HostConfig");
    Optional<String> elsewhere = MemberNames.placeOf(name);
    Optional<String> meant =
        elsewhere.or(() -> placed ? MemberNames.ofOtherNotation(name) : Optional.empty());
    if (meant.isPresent() && IGNORED.contains(meant.get())) {
      add(
          Kind.IGNORED,
          place,
          Message.of(
              "means {0}, which is set by the IoT Edge runtime and ignored here", meant.get()),
          insteadOf(meant.get()));
    } else if (placed && isMounts(name, entry.getValue())) {
      add(
          Kind.OTHER_NOTATION,
          place,
          Message.of("is not how a create request says it and is ignored"),
          instead(mountsOf(entry.getValue()), entry.getValue()));
    } else if (elsewhere.isPresent()) {
      add(
          Kind.MISPLACED,
          place,
          Message.of("is not read there; it belongs to {0}", elsewhere.get()),
          moved(elsewhere.get(), entry.getValue()));
    } else if (meant.isPresent()) {
      add(
          Kind.OTHER_NOTATION,
          place,
          Message.of("is not how a create request says it and is ignored"),
          instead(meant.get(), entry.getValue()));
    } else {
      add(
          Kind.UNKNOWN,
          place,
          Message.of("is no member of a create request and is ignored without a word"),
          MemberNames.nearest(name, known.byName().keySet())
              .map(near -> Message.of("Write {0}, if that is meant.", near))
              .orElse(Message.of("Remove it.")));
    }
  }

  /** Compose files have mounts where the request has names of volumes. */
  private static boolean isMounts(String name, JsonNode value) {
    return name.equalsIgnoreCase("volumes")
        && !value.isEmpty()
        && MemberNames.at("/Volumes").filter(shape -> !isTaken(value, shape)).isPresent();
  }

  private static String mountsOf(JsonNode value) {
    return value.isArray() && value.get(0).isObject() ? "/HostConfig/Mounts" : "/HostConfig/Binds";
  }

  /** The remedy for a member that the runtime sets. */
  private static Message insteadOf(String pointer) {
    return pointer.equals("/HostConfig/RestartPolicy")
        ? Message.of(
            "Leave it out, and set the restartPolicy of the module in the deployment manifest.")
        : Message.of("Remove it.");
  }

  private static boolean isTaken(JsonNode value, Shape shape) {
    CreateOptionsLint lint = new CreateOptionsLint();
    lint.value(value, shape, "");
    return lint.problems.stream().noneMatch(problem -> problem.kind() == Kind.WRONG_TYPE);
  }

  private static Message instead(String pointer, JsonNode value) {
    return form(pointer, value)
        .map(form -> Message.of("Use {0} instead, as {1}.", pointer, form))
        .orElse(Message.of("Use {0} instead.", pointer));
  }

  private static Message moved(String pointer, JsonNode value) {
    return form(pointer, value)
        .map(form -> Message.of("Move it to {0}, as {1}.", pointer, form))
        .orElse(Message.of("Move it to {0}.", pointer));
  }

  /** The form of the member's values; empty when the value has it. */
  private static Optional<Message> form(String pointer, JsonNode value) {
    return MemberNames.at(pointer).filter(shape -> !isTaken(value, shape)).map(Shape::what);
  }

  private void portsOfEdgeHub(JsonNode options) {
    for (JsonMatches.JsonField bindings :
        JsonMatches.of(options).members("HostConfig").members("PortBindings")) {
      for (Map.Entry<String, JsonNode> port : bindings.value().properties()) {
        for (JsonMatches.JsonField binding :
            new JsonMatches.JsonField("", port.getValue()).elements()) {
          if (EDGE_HUB_PORTS.contains(binding.text("HostPort"))) {
            add(
                Kind.PORT_TAKEN,
                Problem.child(bindings.pointer(), port.getKey()),
                Message.of("takes a port of the host that IoT Edge hub listens on"),
                Message.of("Choose another port of the host."));
          }
        }
      }
    }
  }

  private void add(Kind kind, String pointer, Message what, Message fix) {
    add(new OptionProblem(kind, pointer, what, fix));
  }

  private void add(OptionProblem problem) {
    if (problems.size() < OptionProblem.MOST) {
      problems.add(problem);
    }
  }
}
