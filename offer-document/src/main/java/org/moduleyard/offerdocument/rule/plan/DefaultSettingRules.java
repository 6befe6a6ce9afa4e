package org.moduleyard.offerdocument.rule.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.EnvironmentName;
import org.moduleyard.edge.createoptions.MalformedCreateOptionsException;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.json.Problem;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.RouteName;
import org.moduleyard.edge.twin.TwinLimits;
import org.moduleyard.edge.twin.TwinValue;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Bound;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.TextHygiene;

/**
 * The settings that a plan's module starts with: routes, twin, environment, create options (C-29).
 */
public final class DefaultSettingRules {
  private static final RuleId RULE = RuleId.C_29;

  /** The three lists of names and values a plan can have. */
  private enum Kind {
    ROUTE(
        OfferKeys.DEFAULT_ROUTES,
        true,
        Message.of("The list of default route settings"),
        Message.of("A default route"),
        Message.of("The name of a default route"),
        Message.of("The value of a default route")),
    TWIN(
        OfferKeys.DEFAULT_TWINS,
        true,
        Message.of("The list of default twin property settings"),
        Message.of("A default twin property"),
        Message.of("The name of a default twin property"),
        Message.of("The value of a default twin property")),
    ENVIRONMENT(
        OfferKeys.DEFAULT_ENVIRONMENT,
        false,
        Message.of("The list of default environment variable settings"),
        Message.of("A default environment variable"),
        Message.of("The name of a default environment variable"),
        Message.of("The value of a default environment variable"));

    private final String key;
    private final boolean valueRequired;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message list;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message one;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message name;

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message value;

    Kind(
        String key, boolean valueRequired, Message list, Message one, Message name, Message value) {
      this.key = key;
      this.list = list;
      this.one = one;
      this.name = name;
      this.value = value;
      this.valueRequired = valueRequired;
    }

    Optional<Problem> nameProblem(String name, TwinLimits limits) {
      return switch (this) {
        case ROUTE -> RouteName.problem(name).map(Kind::problem);
        case TWIN -> TwinValue.nameProblems(name, limits).stream().findFirst();
        case ENVIRONMENT -> EnvironmentName.problem(name).map(Kind::problem);
      };
    }

    private static Problem problem(Message what) {
      return new Problem("", what);
    }

    Message twice(String name) {
      return switch (this) {
        case ROUTE -> Message.of("There are two default route settings called '{0}'.", name);
        case TWIN -> Message.of("There are two default twin property settings called '{0}'.", name);
        case ENVIRONMENT ->
            Message.of("There are two default environment variable settings called '{0}'.", name);
      };
    }
  }

  private DefaultSettingRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      String moduleName = OfferDocument.plan(plan).moduleName();
      for (JsonField route : values(plan, Kind.ROUTE, policy.limits(), violations)) {
        RouteRules.check(route, moduleName, violations);
      }
      size(plan.at(OfferKeys.DEFAULT_TWINS), policy.limits(), violations);
      for (JsonField value : values(plan, Kind.TWIN, policy.limits(), violations)) {
        twin(value, policy.limits(), violations);
        PlaceholderRules.check(value, violations);
      }
      for (JsonField value : values(plan, Kind.ENVIRONMENT, policy.limits(), violations)) {
        PlaceholderRules.check(value, violations);
      }
      createOptions(plan.at(OfferKeys.DEFAULT_CREATE_OPTIONS), policy.limits(), violations);
    }
  }

  /** Checks a list and its names; returns the values that are texts of an allowed length. */
  private static List<JsonField> values(
      JsonField plan, Kind kind, OfferLimits limits, Violations violations) {
    List<JsonField> values = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonField setting :
        Fields.list(
            RULE,
            plan.at(kind.key),
            kind.list,
            Limit.DEFAULT_SETTINGS,
            limits,
            false,
            violations)) {
      if (!Fields.isObject(setting, kind.one, violations)) {
        continue;
      }
      name(setting.at(OfferKeys.SETTING_NAME), kind, names, limits, violations);
      JsonField value = setting.at(OfferKeys.SETTING_VALUE);
      if (new TextField(RULE, kind.value, Limit.DEFAULT_SETTING_TEXT, Form.RAW, kind.valueRequired)
          .check(value, limits, violations)) {
        values.add(value);
      }
    }
    return values;
  }

  private static void name(
      JsonField name, Kind kind, Set<String> names, OfferLimits limits, Violations violations) {
    if (!new TextField(RULE, kind.name, Limit.DEFAULT_SETTING_TEXT, Form.RAW, true)
        .check(name, limits, violations)) {
      return;
    }
    kind.nameProblem(name.text(), twinLimits(limits))
        .ifPresent(
            problem ->
                violations.error(
                    RULE,
                    name,
                    TextRange.all(name.text()),
                    bound(problem, limits),
                    Message.of("'{0}' cannot be used: {1}.", name.text(), problem.what()),
                    Message.of("Choose another name.")));
    if (TextHygiene.hasMarkup(name.text())
        || TextHygiene.forbiddenInLine(name.text()).isPresent()) {
      violations.error(
          RULE,
          name,
          Message.of("{0} holds HTML or invisible characters.", kind.name),
          Message.of("Choose a name of letters and digits."));
    }
    if (!names.add(name.text())) {
      violations.error(
          RULE, name, kind.twice(name.text()), Message.of("Rename or remove one of them."));
    }
  }

  /** Within reach only of limits that an operator raised. */
  private static void size(JsonField twins, OfferLimits limits, Violations violations) {
    List<JsonField> all = twins.elements();
    long size =
        all.subList(0, Math.min(all.size(), limits.max(Limit.DEFAULT_SETTINGS))).stream()
            .mapToLong(
                twin ->
                    TwinValue.size(
                        twin.at(OfferKeys.SETTING_NAME).text(),
                        twin.at(OfferKeys.SETTING_VALUE).text()))
            .sum();
    if (size > TwinValue.MAX_DESIRED_SIZE) {
      violations.error(
          RULE,
          twins,
          Message.of(
              "The default twin properties come to {0} bytes, a module has {1} for all of"
                  + " them.",
              size, TwinValue.MAX_DESIRED_SIZE),
          Message.of("Shorten or remove some of them."));
    }
  }

  private static TwinLimits twinLimits(OfferLimits limits) {
    return new TwinLimits(
        limits.max(Limit.TWIN_NAME_BYTES),
        limits.max(Limit.TWIN_STRING_BYTES),
        limits.max(Limit.TWIN_DEPTH));
  }

  private static @Nullable Bound bound(Problem problem, OfferLimits limits) {
    return switch (problem.measure()) {
      case null -> null;
      case TWIN_NAME_BYTES -> Bound.of(Limit.TWIN_NAME_BYTES, limits);
      case TWIN_STRING_BYTES -> Bound.of(Limit.TWIN_STRING_BYTES, limits);
      case TWIN_DEPTH -> Bound.of(Limit.TWIN_DEPTH, limits);
    };
  }

  private static void twin(JsonField value, OfferLimits limits, Violations violations) {
    JsonText text = JsonText.of(value.text());
    TextRange all = text.flaw().map(JsonText.Flaw::range).orElse(TextRange.all(value.text()));
    for (Problem problem : TwinValue.problems(value.text(), twinLimits(limits))) {
      violations.error(
          RULE,
          value,
          problem.pointer().isEmpty() ? all : text.mark(problem.pointer()),
          bound(problem, limits),
          problem.pointer().isEmpty()
              ? Message.of("The twin value cannot be used: {0}.", problem.what())
              : Message.of(
                  "The twin value cannot be used at {0}: {1}.", problem.pointer(), problem.what()),
          Message.of("Give a JSON text, number, true, false or an object of these."));
    }
  }

  private static void createOptions(JsonField options, OfferLimits limits, Violations violations) {
    if (!new TextField(
            RULE, Message.of("The text of createOptions"), Limit.CREATE_OPTIONS, Form.RAW, false)
        .check(options, limits, violations)) {
      return;
    }
    try {
      createOptions(options, CreateOptions.parse(options.text()), violations);
    } catch (MalformedCreateOptionsException e) {
      violations.error(
          RULE,
          options,
          JsonText.of(options.text())
              .flaw()
              .map(JsonText.Flaw::range)
              .orElse(TextRange.all(options.text())),
          Message.of("The text of createOptions is not one JSON object ({0}).", e.what()),
          CreateOptions.inBraces(options.text())
              .map(braced -> Message.of("Put braces around it: write {0} instead.", braced))
              .orElse(
                  Message.of(
                      "Write a JSON object such as {\"HostConfig\":{\"Memory\":134217728}}.")));
    }
  }

  private static void createOptions(JsonField place, CreateOptions options, Violations violations) {
    CreateOptionsRules.check(place, options, violations);
    for (String variable : options.shadowedVariables()) {
      violations.error(
          RULE,
          place,
          TextRange.of(variable, place.text()),
          Message.of(
              "Env in createOptions overrides {0}, which the IoT Edge runtime sets.", variable),
          Message.of("Remove it."));
    }
    PrivilegeRules.check(place, options, violations);
    PlaceholderRules.check(place, violations);
  }
}
