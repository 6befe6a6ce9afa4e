package org.moduleyard.edge.createoptions.refusal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.moduleyard.edge.createoptions.request.Bind;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Environment, folder, signal and name of the module's process. */
final class ProcessRules {
  /** The most characters of a host name that the kernel takes. */
  private static final int LONGEST_NAME = 64;

  private static final Set<String> SIGNALS =
      Set.of(
          "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
          "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
          "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

  private static final Pattern REALTIME = Pattern.compile("RTM(IN(\\+\\d{1,2})?|AX(-\\d{1,2})?)");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

  private ProcessRules() {}

  static void check(JsonField request, Refusals refusals) {
    for (JsonField entry : request.members("Env").elements()) {
      String text = entry.text();
      if (entry.value().isString() && (text.isEmpty() || text.startsWith("="))) {
        refusals.atCreate(
            entry, Message.of("has no name before the ="), Message.of("Write NAME=value."));
      }
    }
    for (JsonField folder : request.members("WorkingDir")) {
      String text = folder.text();
      boolean rooted = text.startsWith("/") || Bind.isWindows(text) || text.startsWith("\\");
      if (!text.isEmpty() && !rooted && !Refusals.isOpen(text)) {
        refusals.atCreate(
            folder, Message.of("is no absolute path"), Message.of("Begin it with a slash."));
      }
    }
    request.members("StopSignal").forEach(signal -> signal(signal, refusals));
    for (JsonField name : request.members("Hostname")) {
      int length = name.text().getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_NAME && !Refusals.isOpen(name.text())) {
        refusals.atStart(
            name,
            Message.of("has {0} bytes, and a host name has at most 64", length),
            Message.of("Shorten it, or leave it out."));
      }
    }
  }

  private static void signal(JsonField signal, Refusals refusals) {
    String text = signal.text();
    if (text.isEmpty() || Refusals.isOpen(text) || NUMBER.matcher(text).matches()) {
      return;
    }
    String name = text.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    if (!SIGNALS.contains(name) && !REALTIME.matcher(name).matches()) {
      refusals.atCreate(
          signal,
          Message.of("is no signal"),
          Message.of("Write a name such as SIGTERM, or its number."));
    }
  }
}
