package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Level;
import org.moduleyard.certifier.report.Location;
import org.moduleyard.certifier.report.Rule;

/**
 * IMG-07: who the module runs as. The name is looked up in the users and groups of the image, as
 * engines do it, so that {@code 0:0}, {@code root:root} and any other name of user 0 are root.
 */
final class UserCheck implements ImageCheck {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ZERO = Pattern.compile("0+");

  private static final Rule RULE =
      new Rule(
          "IMG-07",
          "The module runs as a user that the image knows and that is not root",
          Level.MUST,
          "Whoever breaks into a module that runs as root has one wall less to the device. A user"
              + " that the image does not know keeps the container from starting.",
          "Add a user in the build and name it with USER, best by its number: USER 1000.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Probe> probes() {
    return List.of(AccountFilesProbe.INSTANCE);
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    if (!image.isLinux()) {
      return List.of();
    }
    Named named = Named.of(image);
    if (named.user().isEmpty()) {
      return List.of(named.root("The image names no user, so the module runs as root."));
    }
    Optional<String> number = number(image, AccountFilesProbe.PASSWD, named.user());
    if (number.isEmpty()) {
      return named.unknown("user", named.user(), AccountFilesProbe.PASSWD);
    }
    if (ZERO.matcher(number.get()).matches()) {
      return List.of(
          named.root("The module runs as root, by the name %s.".formatted(named.user())));
    }
    return named.group().isEmpty()
            || number(image, AccountFilesProbe.GROUP, named.group()).isPresent()
        ? List.of()
        : named.unknown("group", named.group(), AccountFilesProbe.GROUP);
  }

  /**
   * Who the module runs as, and who says so: createOptions win over the image.
   *
   * @param user empty when nobody says
   * @param group empty when nobody says
   */
  private record Named(ImageView image, Location place, String user, String group) {

    static Named of(ImageView image) {
      String own = image.config().user();
      String asked =
          image.offer().map(offer -> offer.createOptions().path("User").stringValue("")).orElse("");
      if (asked.isEmpty()) {
        return of(image, image.inConfig("/config/User"), own);
      }
      return of(image, image.offer().orElseThrow().createOptionsPlace(), asked);
    }

    private static Named of(ImageView image, Location place, String text) {
      String[] parts = text.split(":", 2);
      return new Named(image, place, parts[0], parts.length < 2 ? "" : parts[1]);
    }

    Finding root(String reason) {
      return Finding.warning(RULE.id(), place, reason, RULE.remedy());
    }

    List<Finding> unknown(String what, String name, String file) {
      if (!image.isComplete()) {
        return List.of();
      }
      return List.of(
          Finding.error(
              RULE.id(),
              place,
              "The %s %s is not in /%s of the image for %s; engines refuse to start it."
                  .formatted(what, name, file, image.platform()),
              "Add the %s in the build, or name it by its number.".formatted(what)));
    }
  }

  /** The number of a user or group; empty when the image does not know the name. */
  private static Optional<String> number(ImageView image, String file, String name) {
    return NUMBER.matcher(name).matches()
        ? Optional.of(name)
        : accounts(image, file)
            .lines()
            .filter(line -> line.startsWith(name + ":"))
            .map(line -> line.substring(name.length() + 1))
            .filter(number -> NUMBER.matcher(number).matches())
            .findFirst();
  }

  private static String accounts(ImageView image, String path) {
    return image
        .files()
        .resolve(path)
        .flatMap(file -> image.noted(AccountFilesProbe.INSTANCE, file).stream().findFirst())
        .map(Observation::text)
        .orElse("");
  }
}
