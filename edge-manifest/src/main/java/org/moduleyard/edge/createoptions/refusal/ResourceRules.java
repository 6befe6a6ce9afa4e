package org.moduleyard.edge.createoptions.refusal;

import java.util.regex.Pattern;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Limits of memory, processors, and input and output that the engine refuses. */
final class ResourceRules {
  private static final long LEAST_MEMORY = 6L << 20;
  private static final Pattern CORES = Pattern.compile("\\d{1,4}(-\\d{1,4})?");

  private ResourceRules() {}

  static void check(JsonField host, Refusals refusals) {
    memory(host, refusals);
    least(host, "MemoryReservation", refusals);
    least(host, "KernelMemory", refusals);
    processor(host, refusals);
    cores(host, "CpusetCpus", refusals);
    cores(host, "CpusetMems", refusals);
    devices(host, refusals);
  }

  private static void memory(JsonField host, Refusals refusals) {
    long memory = host.number("Memory");
    long swap = host.number("MemorySwap");
    long reservation = host.number("MemoryReservation");
    if (memory < 0) {
      atCreate(
          host,
          "Memory",
          Message.of("is negative"),
          Message.of("Write a number of bytes."),
          refusals);
    }
    least(host, "Memory", refusals);
    if (swap > 0 && memory == 0) {
      atCreate(
          host,
          "MemorySwap",
          Message.of("is set without Memory"),
          Message.of("Set Memory too; MemorySwap is memory and swap together."),
          refusals);
    } else if (swap > 0 && swap < memory) {
      atCreate(
          host,
          "MemorySwap",
          Message.of("is smaller than Memory, although it counts memory and swap together"),
          Message.of("Write at least the value of Memory."),
          refusals);
    }
    if (memory > 0 && reservation > memory) {
      atCreate(
          host,
          "MemoryReservation",
          Message.of("is larger than Memory"),
          Message.of("Write at most the value of Memory."),
          refusals);
    }
  }

  private static void least(JsonField host, String member, Refusals refusals) {
    long bytes = host.number(member);
    if (bytes > 0 && bytes < LEAST_MEMORY) {
      atCreate(
          host,
          member,
          Message.of("is {0} bytes, less than the 6 MB that the engine asks for", bytes),
          Message.of("Write at least {0}.", LEAST_MEMORY),
          refusals);
    }
  }

  private static void processor(JsonField host, Refusals refusals) {
    long period = host.number("CpuPeriod");
    long quota = host.number("CpuQuota");
    if (host.number("NanoCpus") > 0 && (period > 0 || quota > 0)) {
      atCreate(
          host,
          "NanoCpus",
          Message.of("is set beside {0}", quota > 0 ? "CpuQuota" : "CpuPeriod"),
          Message.of("Keep NanoCpus and leave CpuQuota and CpuPeriod out."),
          refusals);
    }
    if (period != 0 && (period < 1_000 || period > 1_000_000)) {
      atCreate(
          host,
          "CpuPeriod",
          Message.of("is not between 1 ms and 1 s"),
          Message.of("Write microseconds from 1000 to 1000000."),
          refusals);
    }
    if (quota > 0 && quota < 1_000) {
      atCreate(
          host,
          "CpuQuota",
          Message.of("is less than 1 ms"),
          Message.of("Write at least 1000."),
          refusals);
    }
    long realtime = host.number("CpuRealtimePeriod");
    if (realtime != 0 && host.number("CpuRealtimeRuntime") > realtime) {
      atCreate(
          host,
          "CpuRealtimeRuntime",
          Message.of("is longer than CpuRealtimePeriod"),
          Message.of("Write at most the value of CpuRealtimePeriod."),
          refusals);
    }
    if (host.number("CpuShares") < 0) {
      host.members("CpuShares")
          .forEach(
              place ->
                  refusals.atStart(
                      place,
                      Message.of("is negative"),
                      Message.of("Write a weight such as 1024.")));
    }
  }

  /** Numbers and ranges of them, such as {@code 0-2,7}. */
  private static void cores(JsonField host, String member, Refusals refusals) {
    for (JsonField set : host.members(member)) {
      String text = set.text();
      if (text.isEmpty() || Refusals.isOpen(text)) {
        continue;
      }
      for (String range : text.split(",", -1)) {
        if (!CORES.matcher(range).matches() || isBackwards(range)) {
          refusals.atCreate(
              set,
              Message.of("is no list of numbers and ranges"),
              Message.of("Write it like 0-2,7."));
          break;
        }
      }
    }
  }

  private static boolean isBackwards(String range) {
    String[] ends = range.split("-", 2);
    return ends.length == 2 && Integer.parseInt(ends[0]) > Integer.parseInt(ends[1]);
  }

  private static void devices(JsonField host, Refusals refusals) {
    long weight = host.number("BlkioWeight");
    if (weight > 0 && weight < 10) {
      atCreate(
          host,
          "BlkioWeight",
          Message.of("is less than 10"),
          Message.of("Write 10 to 1000, or 0."),
          refusals);
    }
    for (String member : new String[] {"IOMaximumBandwidth", "IOMaximumIOps"}) {
      if (host.number(member) != 0) {
        host.members(member)
            .forEach(
                place ->
                    refusals.withoutEffect(
                        place,
                        Message.of(
                            "is for Windows; on Linux the container engine refuses to create the"
                                + " module"),
                        Message.of("Remove it unless the module is for Windows.")));
      }
    }
  }

  private static void atCreate(
      JsonField host, String member, Message what, Message fix, Refusals refusals) {
    host.members(member).forEach(place -> refusals.atCreate(place, what, fix));
  }
}
