package org.moduleyard.certifier.check.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageFiles;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The access that the permission bits of an image give the module's user, as Linux judges them: by
 * the owner, else by the groups, else by the bits of all others. Directories without an entry are
 * made by engines as {@code 0755} of root. Where the image leaves it open there is no finding.
 */
final class FileAccess {
  private static final int READ = 4;
  private static final int RUN = 1;

  /** As many links in one path as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final ImageFiles files;
  private final StartCommand command;
  private final ExecUser user;
  private final AddedGroups added;
  private final boolean overrides;

  private FileAccess(
      ImageView image, StartCommand command, ExecUser user, AddedGroups added, boolean overrides) {
    this.files = image.files();
    this.command = command;
    this.user = user;
    this.added = added;
    this.overrides = overrides;
  }

  /** For the user that the module runs as when it is deployed as offered. */
  static FileAccess of(ImageView image, StartCommand command) {
    JsonNode options =
        image
            .offer()
            .map(OfferEvidence::createOptions)
            .orElseGet(JsonNodeFactory.instance::objectNode);
    AccountList groups = AccountList.of(image, AccountFilesProbe.GROUP);
    return new FileAccess(
        image,
        command,
        image.isComplete() ? UserCheck.user(image) : new ExecUser.Unknown(Message.literal("")),
        AddedGroups.of(options, groups),
        overridesPermissions(options.path("HostConfig")));
  }

  /** Whether root keeps the capability to pass over permissions; in doubt it does. */
  private static boolean overridesPermissions(JsonNode host) {
    List<String> dropped = capabilities(host.path("CapDrop"));
    List<String> given = capabilities(host.path("CapAdd"));
    boolean isDropped = dropped.contains("ALL") || dropped.contains("DAC_OVERRIDE");
    return !isDropped
        || host.path("Privileged").booleanValue(false)
        || given.contains("ALL")
        || given.contains("DAC_OVERRIDE")
        || given.contains("DAC_READ_SEARCH");
  }

  private static List<String> capabilities(JsonNode names) {
    return names.values().stream()
        .map(name -> name.stringValue("").toUpperCase(Locale.ROOT))
        .map(name -> name.startsWith("CAP_") ? name.substring("CAP_".length()) : name)
        .toList();
  }

  /** The kinds of access to a file or directory. */
  enum May {
    RUN,
    READ,
    ENTER
  }

  /**
   * A file or directory that the user has no access to.
   *
   * @param may the access that is refused
   */
  record Barrier(ImageFile file, May may, String user) {

    /** A clause about the file. */
    Message reason() {
      LayerEntry entry = file.entry();
      String path = ProgramsFitCheck.shown(file.path());
      String mode = String.format(Locale.ROOT, "%04o", entry.mode());
      String owner = entry.uid() + ":" + entry.gid();
      return switch (may) {
        case RUN ->
            Message.of(
                "the user {0} may not run /{1}, which has mode {2} and belongs to {3}",
                user, path, mode, owner);
        case READ ->
            Message.of(
                "the user {0} may not read /{1}, which has mode {2} and belongs to {3}",
                user, path, mode, owner);
        case ENTER ->
            Message.of(
                "the user {0} may not enter /{1}, which has mode {2} and belongs to {3}",
                user, path, mode, owner);
      };
    }

    Message fix() {
      return may == May.ENTER
          ? Message.of(
              "Let others enter the directory, as with chmod 0755, or give it to the user.")
          : Message.of(
              "Let others read and run the file, as with chmod 0755, or give it to the user.");
    }
  }

  /** The barrier to running the file at this path; empty when there is none. */
  Optional<Barrier> run(String path, ImageFile file) {
    return onTheWay(path).or(() -> file(file, RUN, May.RUN));
  }

  /** The barrier to reading a file that may be run; empty when there is none. */
  Optional<Barrier> read(ImageFile file) {
    return file(file, READ, May.READ);
  }

  private Optional<Barrier> file(ImageFile file, int bit, May may) {
    return file.isFile() && !isAllowed(file.entry(), bit) ? barrier(file, may) : Optional.empty();
  }

  private Optional<Barrier> barrier(ImageFile file, May may) {
    return user instanceof ExecUser.Runs runs && !command.isFromDevice(file.path())
        ? Optional.of(new Barrier(file, may, Long.toString(runs.user())))
        : Optional.empty();
  }

  private boolean isAllowed(LayerEntry entry, int bit) {
    if (!(user instanceof ExecUser.Runs runs)) {
      return true;
    }
    if (runs.user() == 0 && overrides) {
      boolean isForAll = entry.type() == LayerEntry.Type.DIRECTORY || bit == READ;
      return isForAll || (entry.mode() & 0111) != 0;
    }
    if (runs.user() == entry.uid()) {
      return (entry.mode() & bit << 6) != 0;
    }
    boolean group = (entry.mode() & bit << 3) != 0;
    boolean others = (entry.mode() & bit) != 0;
    if (runs.groups().contains(entry.gid()) || added.numbers().contains(entry.gid())) {
      return group;
    }
    boolean areGroupsKnown = runs.areGroupsKnown() && added.areKnown();
    return others || (!areGroupsKnown && group);
  }

  /** The first directory on the way to this path, links followed, that the user may not enter. */
  private Optional<Barrier> onTheWay(String path) {
    List<String> left = new ArrayList<>(parts(path));
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      if (part.equals("..")) {
        if (!done.isEmpty()) {
          done.removeLast();
        }
        continue;
      }
      done.add(part);
      Optional<ImageFile> at = files.at(String.join("/", done));
      if (at.isPresent() && at.get().entry().type() == LayerEntry.Type.SYMBOLIC_LINK) {
        if (++links > MOST_LINKS) {
          return Optional.empty();
        }
        String target = at.get().entry().linkTarget();
        done.removeLast();
        if (target.startsWith("/")) {
          done.clear();
        }
        left.addAll(0, parts(target));
      } else if (at.isPresent() && at.get().isDirectory() && !left.isEmpty()) {
        if (!isAllowed(at.get().entry(), RUN)) {
          return barrier(at.get(), May.ENTER);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .toList();
  }
}
