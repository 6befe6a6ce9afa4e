package org.moduleyard.server;

import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.FileTrouble;
import org.moduleyard.server.platform.StartFailure;
import org.moduleyard.server.platform.StartFailure.Kind;
import org.moduleyard.server.settings.SettingsInForce;

/** One sentence for whatever a start fails with: what, why, what to do. */
final class StartFailures {

  private static final String DETAILS = " Run it again with --debug to see where it came from.";

  private StartFailures() {}

  static StartFailure sentence(Throwable failure, ServerOptions options) {
    List<Throwable> causes = causes(failure);
    for (Throwable cause : causes) {
      StartFailure sentence = known(cause, options);
      if (sentence != null) {
        return sentence;
      }
    }
    Throwable root = causes.getLast();
    String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    if (root instanceof Error) {
      why = root.getClass().getSimpleName() + ": " + why; // alone it is the name of a class or less
    }
    String line = why.lines().map(String::strip).findFirst().orElse("");
    return new StartFailure(
        Kind.SURROUNDINGS, line + (line.endsWith(".") ? "" : ".") + DETAILS, failure);
  }

  private static @Nullable StartFailure known(Throwable cause, ServerOptions options) {
    String message = cause.getMessage();
    return switch (cause) {
      case StartFailure itself -> itself;
      case BindException taken -> ListenCheck.failure(taken, options);
      case org.springframework.boot.context.properties.bind.BindException value ->
          SettingsInForce.wrongValue(value);
      case FlywayValidateException other ->
          new StartFailure(
              Kind.CONFIGURATION,
              "the database was made by another build of Moduleyard, and this one cannot tell how"
                  + " to go on. Start the build that ran on it, or a newer one."
                  + DETAILS,
              other);
      case SQLException refused ->
          new StartFailure(
              Kind.SURROUNDINGS,
              "the database refused a statement: %s.%s"
                  .formatted(first(refused.getMessage()), DETAILS),
              refused);
      case IOException file ->
          new StartFailure(
              Kind.SURROUNDINGS,
              "a file cannot be used: %s. Put that right and start again."
                  .formatted(FileTrouble.reason(file)),
              file);
      case Exception setting when message != null && message.startsWith("moduleyard.") ->
          new StartFailure(Kind.CONFIGURATION, "setting " + message, setting);
      default -> null;
    };
  }

  private static String first(@Nullable String text) {
    return text == null
        ? "it said no more"
        : text.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = failure; one != null && causes.size() < 50; one = one.getCause()) {
      causes.add(one);
    }
    return causes;
  }
}
