package org.moduleyard.certifier.check.start;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.program.Fit;
import org.moduleyard.certifier.program.Program;
import org.moduleyard.certifier.program.ProgramProbe;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Follows the programs that start with the module, from the entrypoint over interpreters, shells
 * and init programs to the program itself, as engine and kernel do, and says where they would give
 * up. Anything that only a run would show is passed over.
 */
final class StartedPrograms {
  /** As many interpreters as Linux starts for each other. */
  private static final int MOST_STEPS = 5;

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");
  private static final Set<String> INITS = Set.of("tini", "tini-static", "dumb-init", "catatonit");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");
  private static final Pattern SHELL_WORDS = Pattern.compile("[A-Za-z0-9_./+=:,@% -]+");

  private final ImageView image;
  private final StartCommand command;
  private final Sink sink;
  private final FileAccess access;
  private final Set<String> judged = new HashSet<>();

  /** Hears what is wrong. */
  interface Sink {
    void error(Location place, Message what, Message fix);

    void warning(Location place, Message what, Message fix);
  }

  StartedPrograms(ImageView image, StartCommand command, Sink sink) {
    this.image = image;
    this.command = command;
    this.sink = sink;
    this.access = FileAccess.of(image, command);
  }

  /** Paths of the files that were judged here. */
  Set<String> judged() {
    return judged;
  }

  void follow() {
    List<String> words = command.words();
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      sink.error(
          command.place(),
          Message.of("Neither entrypoint nor command is given, so there is nothing to run."),
          Message.of("Name the program with ENTRYPOINT or CMD in the build."));
      return;
    }
    start(words.getFirst(), command.place(), Starter.KERNEL, 0);
    behind(words);
  }

  /** The starter of a program: a shell runs a text file that is no program as its own script. */
  private enum Starter {
    KERNEL,
    SHELL
  }

  /** Follows the program that the first one is told to start in turn. */
  private void behind(List<String> words) {
    String name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    if (SHELLS.contains(name) && words.size() > 2 && words.get(1).equals("-c")) {
      inShell(words.get(2));
    } else if (INITS.contains(name)) {
      int separator = words.indexOf("--");
      int next = separator > 0 ? separator + 1 : 1;
      if (next < words.size() && !words.get(next).startsWith("-")) {
        start(words.get(next), command.place(), Starter.KERNEL, 0);
        behind(words.subList(next, words.size()));
      }
    }
  }

  private void inShell(String line) {
    if (!SHELL_WORDS.matcher(line).matches()) {
      return;
    }
    Arrays.stream(line.strip().split(" +", -1))
        .filter(word -> !word.equals("exec") && !word.contains("="))
        .findFirst()
        .filter(word -> word.startsWith("/"))
        .ifPresent(word -> start(word, command.place(), Starter.SHELL, 0));
  }

  private void start(String name, Location asker, Starter starter, int step) {
    List<String> candidates = command.candidates(name);
    if (candidates.stream().anyMatch(command::isFromDevice)) {
      return;
    }
    Optional<ImageFile> unfit = Optional.empty();
    Optional<FileAccess.Barrier> barrier = Optional.empty();
    for (String candidate : candidates) {
      Optional<ImageFile> found = image.files().resolve(candidate);
      if (found.isPresent() && found.get().entry().isExecutable()) {
        Optional<FileAccess.Barrier> closed = access.run(candidate, found.get());
        if (closed.isEmpty()) {
          program(found.get(), starter, step);
          return;
        }
        barrier = barrier.or(() -> closed);
        continue;
      }
      if (found.isEmpty() && image.files().at(candidate).filter(this::isHardLink).isPresent()) {
        return; // Its content is in the image, but under a name that is hidden.
      }
      unfit = unfit.or(() -> found);
    }
    if (barrier.isPresent()) {
      closed(name, barrier.get());
    } else if (image.isComplete()) {
      missing(name, asker, unfit);
    }
  }

  private void closed(String name, FileAccess.Barrier barrier) {
    sink.error(
        image.at(barrier.file()),
        Message.of("The module starts {0}, but {1}.", name, barrier.reason()),
        barrier.fix());
  }

  private boolean isHardLink(ImageFile file) {
    return file.entry().type() == LayerEntry.Type.HARD_LINK;
  }

  private void missing(String name, Location asker, Optional<ImageFile> unfit) {
    if (unfit.isPresent()) {
      sink.error(
          image.at(unfit.get()),
          unfit.get().isFile()
              ? Message.of("The module starts {0}, but nobody has permission to run it.", name)
              : Message.of("The module starts {0}, but it is no file.", name),
          Message.of("Give the file permission to be run, as with chmod 0755, in the build."));
    } else if (name.endsWith("\r")) {
      sink.error(
          asker,
          Message.of(
              "The first line of the script ends as in Windows, so it asks for a program that nobody"
                  + " has."),
          Message.of("Save the script with the line ends of Linux."));
    } else {
      sink.error(
          asker,
          name.contains("/")
              ? Message.of(
                  "The module starts {0}, which is not in the image for {1}.",
                  name, image.platform())
              : Message.of(
                  "The module starts {0}, which is in none of the directories {1} of the image"
                      + " for {2}.",
                  name, String.join(":", command.path()), image.platform()),
          Message.of("Copy the program into the image, or name the one that is there."));
    }
  }

  private void program(ImageFile file, Starter starter, int step) {
    judged.add(file.path());
    if (file.layer().facts().of(ProgramProbe.INSTANCE).omitted() > 0 && program(file).isEmpty()) {
      return;
    }
    switch (program(file).orElse(new Program.Damaged(""))) {
      case Program.Elf elf -> elf(file, elf);
      case Program.Script script -> script(file, script, step);
      case Program.Windows windows ->
          sink.error(
              image.at(file),
              Message.of("The module starts /{0}, a program for Windows.", file.path()),
              REBUILD);
      case Program.Damaged damaged -> {
        if (!damaged.problem().isEmpty()) {
          sink.error(
              image.at(file),
              Message.of("The module starts /{0}, which {1}.", file.path(), damaged.problem()),
              REBUILD);
        } else if (starter == Starter.KERNEL) {
          sink.error(
              image.at(file),
              Message.of(
                  "The module starts /{0}, which is neither a program nor a script that begins"
                      + " with #!.",
                  file.path()),
              Message.of(
                  "Begin the script with the line #!/bin/sh, or name the program that reads the file."));
        }
      }
    }
  }

  private static final Message REBUILD =
      Message.of("Build the program again for the platform of the image.");

  private Optional<Program> program(ImageFile file) {
    return image.noted(ProgramProbe.INSTANCE, file).stream().findFirst().map(ProgramProbe::program);
  }

  private void elf(ImageFile file, Program.Elf elf) {
    if (!elf.isProgramOrLibrary()) {
      sink.error(
          image.at(file),
          Message.of(
              "The module starts /{0}, which is an object or a core dump and no program.",
              file.path()),
          REBUILD);
      return;
    }
    switch (Fit.of(elf, image.platform())) {
      case FOREIGN, NO_HOST ->
          sink.error(
              image.at(file),
              Message.of(
                  "The module starts /{0}, which is for {1}; the image is for {2}.",
                  file.path(), ProgramsFitCheck.machine(elf), image.platform()),
              REBUILD);
      case RUNS ->
          sink.warning(
              image.at(file),
              Message.of(
                  "The module starts /{0}, which is for {1}; the image is for {2}.",
                  file.path(), ProgramsFitCheck.machine(elf), image.platform()),
              REBUILD);
      case EXACT, UNKNOWN -> {}
    }
    if (elf.loader() instanceof Program.Loader.At at) {
      loader(file, at.path());
    }
  }

  private void loader(ImageFile file, String path) {
    if (ProgramsFitCheck.isMissing(image, command, path)) {
      sink.error(
          image.at(file),
          Message.of(
              "The module starts /{0}, which is loaded by {1}, and that is not in the image.",
              file.path(), ProgramsFitCheck.shown(path)),
          ProgramsFitCheck.WITHOUT_LOADER);
      return;
    }
    image
        .files()
        .resolve(path)
        .ifPresent(
            loader -> {
              judged.add(loader.path());
              access.run(path, loader).ifPresent(barrier -> closed(path, barrier));
              if (program(loader).orElse(null) instanceof Program.Elf elf
                  && Fit.of(elf, image.platform()) == Fit.FOREIGN) {
                sink.error(
                    image.at(loader),
                    Message.of(
                        "The loader of what the module starts is for {0}; the image is for {1}.",
                        ProgramsFitCheck.machine(elf), image.platform()),
                    Message.of("Copy the libraries of the platform into the image."));
              }
            });
  }

  private void script(ImageFile file, Program.Script script, int step) {
    if (step >= MOST_STEPS) {
      return;
    }
    Location asker = image.at(file);
    access.read(file).ifPresent(barrier -> closed("/" + file.path(), barrier));
    start(script.interpreter(), asker, Starter.KERNEL, step + 1);
    if (script.interpreter().endsWith("/env")) {
      String argument = script.argument();
      String name =
          argument.startsWith("-S") ? argument.substring(2).strip().split("\\s+", 2)[0] : argument;
      if (PLAIN.matcher(name.replace("\r", "")).matches() && !name.startsWith("-")) {
        start(name, asker, Starter.KERNEL, step + 1);
      }
    }
  }
}
