package org.moduleyard.oci.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The fault that keeps bytes from being JSON, in our words: those of the library are about itself.
 */
final class JsonFault {

  private static final Pattern TWICE =
      Pattern.compile("Duplicate Object property \"(.{0,100}?)\"", Pattern.DOTALL);

  private JsonFault() {}

  static MalformedJsonException of(JacksonException e) {
    return new MalformedJsonException("", words(e));
  }

  private static String words(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "this is not JSON: it ends before it is complete";
    }
    Matcher twice = TWICE.matcher(e.getOriginalMessage());
    return twice.find()
        ? "duplicate name \"%s\" in one object%s".formatted(twice.group(1), place(e))
        : "this is not JSON" + place(e);
  }

  private static String place(JacksonException e) {
    @Nullable TokenStreamLocation location = e.getLocation();
    return Optional.ofNullable(location)
        .filter(known -> known.getLineNr() > 0)
        .map(known -> " at line %s, byte %s".formatted(known.getLineNr(), known.getColumnNr()))
        .orElse("");
  }
}
