package org.moduleyard.certifier.check.start;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.ImageFindings;
import org.moduleyard.certifier.image.ImageFile;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.program.Cpu;
import org.moduleyard.certifier.program.Fit;
import org.moduleyard.certifier.program.Program;
import org.moduleyard.certifier.program.ProgramProbe;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * IMG-14, the part of C-24 that only the files tell (C7, step 4): what the module starts is there
 * and is for the platform that index and configuration name; other programs and libraries are too.
 * Test data, objects and programs for no processor of a host are left out.
 */
public final class ProgramsFitCheck implements ImageCheck {
  private static final Pattern TEST_DATA =
      Pattern.compile("(^|.*/)(testdata|test-data|fixtures|firmware)/.*");

  static final Message WITHOUT_LOADER =
      Message.of(
          "Copy the program's libraries with it, build it statically, or build it on the base that"
              + " the image has: programs for glibc do not start on Alpine without it.");

  private static final Rule RULE = Rule.of(RuleId.IMG_14);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Probe> probes() {
    return List.of(ProgramProbe.INSTANCE);
  }

  @Override
  public List<Finding> examine(ImageView image, Policy policy) {
    if (!image.isLinux()) {
      return List.of();
    }
    StartCommand command = StartCommand.of(image);
    Started started = new Started(new ArrayList<>(), new HashSet<>());
    StartedPrograms programs = new StartedPrograms(image, command, started);
    programs.follow();
    List<Finding> findings = new ArrayList<>(started.findings);
    findings.addAll(others(image, command, programs.judged()));
    return findings;
  }

  /** Says each thing once, though an interpreter may be started twice. */
  private record Started(List<Finding> findings, Set<Finding> said)
      implements StartedPrograms.Sink {
    @Override
    public void error(Location place, Message what, Message fix) {
      add(Finding.error(RULE.id(), place, what, fix));
    }

    @Override
    public void warning(Location place, Message what, Message fix) {
      add(Finding.warning(RULE.id(), place, what, fix));
    }

    private void add(Finding finding) {
      if (said.add(finding)) {
        findings.add(finding);
      }
    }
  }

  private static List<Finding> others(ImageView image, StartCommand command, Set<String> judged) {
    ImageFindings findings = new ImageFindings(RULE, image);
    for (ImageView.Noted noted : image.notedVisible(ProgramProbe.INSTANCE)) {
      String path = noted.note().path();
      if (judged.contains(path)
          || TEST_DATA.matcher(path).matches()
          || !(ProgramProbe.program(noted.note()) instanceof Program.Elf elf)
          || !elf.isProgramOrLibrary()) {
        continue;
      }
      ImageFile file = image.seen(noted).orElseThrow();
      Fit fit = Fit.of(elf, image.platform());
      if (fit == Fit.FOREIGN || fit == Fit.RUNS) {
        findings.warning(
            file,
            Message.of("It is for {0}; the image is for {1}.", machine(elf), image.platform()),
            Message.of("Leave it out, or take the one for the platform of the image."));
      } else if (file.entry().isExecutable()
          && elf.loader() instanceof Program.Loader.At at
          && isMissing(image, command, at.path())) {
        findings.warning(
            file,
            Message.of("It is loaded by {0}, which is not in the image.", shown(at.path())),
            WITHOUT_LOADER);
      }
    }
    return findings.list();
  }

  /** Whether the image certainly lacks this loader. */
  static boolean isMissing(ImageView image, StartCommand command, String loader) {
    if (!loader.startsWith("/") || !image.isComplete()) {
      return false;
    }
    return image.files().resolve(loader).isEmpty()
        && image.files().at(loader.substring(1)).isEmpty()
        && !command.isFromDevice(loader.substring(1));
  }

  /** The machine of a program in words, such as {@code arm64}. */
  static Message machine(Program.Elf elf) {
    return Cpu.of(elf)
        .map(
            cpu ->
                elf.isSoftFloatArm()
                    ? Message.of("{0} without floating point", cpu.architecture())
                    : Message.literal(cpu.architecture()))
        .orElse(Message.of("machine {0} with {1} bits", elf.machine(), elf.bits()));
  }

  static String shown(String path) {
    String cut = path.length() <= 200 ? path : path.substring(0, 200) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
