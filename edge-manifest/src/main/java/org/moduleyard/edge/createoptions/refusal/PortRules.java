package org.moduleyard.edge.createoptions.refusal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.edge.createoptions.request.IpAddress;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Ports that are none, and ports of the device that are opened twice. */
final class PortRules {
  private static final int HIGHEST = 65_535;
  private static final Pattern NUMBER = Pattern.compile("0{0,20}\\d{1,5}");
  private static final Pattern RANGE = Pattern.compile("([^-]*)-([^-]*)");
  private static final Set<String> PROTOCOLS = Set.of("", "tcp", "udp", "sctp");
  private static final String EVERY_V4 = "0.0.0.0";
  private static final String EVERY_V6 = "::";

  /** A port as {@code 80/tcp}; without a slash the protocol is empty, which is tcp. */
  private record Port(String number, String protocol) {
    static Port of(String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? new Port(text, "")
          : new Port(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The protocol as the engine reads it. */
    String plainProtocol() {
      return protocol.isEmpty() ? "tcp" : protocol.toLowerCase(Locale.ROOT);
    }
  }

  private PortRules() {}

  static void check(JsonField host, Refusals refusals) {
    boolean ownNetwork = !host.text("NetworkMode").equals("host");
    Map<String, Set<String>> taken = new HashMap<>();
    for (JsonField port : host.members("PortBindings").children()) {
      containerPort(port, refusals);
      for (JsonField binding : port.elements()) {
        binding.members("HostPort").forEach(place -> hostPort(place, refusals));
        binding.members("HostIp").forEach(place -> address(place, refusals));
        if (ownNetwork && binding.value().isObject()) {
          once(port, binding, taken, refusals);
        }
      }
    }
  }

  static void exposed(JsonField request, Refusals refusals) {
    request.members("ExposedPorts").children().forEach(port -> port(port, refusals));
  }

  private static void containerPort(JsonField place, Refusals refusals) {
    if (Refusals.isOpen(place.name())) {
      return;
    }
    Port port = Port.of(place.name());
    if (!port.number().isEmpty() && number(port.number()) < 0) {
      refusals.atCreate(
          place,
          Message.of("names no port from 0 to 65535; a range is for HostPort alone"),
          Message.of("Write one entry for each port, like 80/tcp."));
    } else if (!PROTOCOLS.contains(port.protocol().toLowerCase(Locale.ROOT))) {
      refusals.atStart(
          place,
          Message.of("names a protocol that is none"),
          Message.of("Write tcp, udp or sctp after the slash."));
    }
  }

  private static void hostPort(JsonField place, Refusals refusals) {
    String text = place.text();
    if (text.isEmpty() || Refusals.isOpen(text)) {
      return;
    }
    String number = Port.of(text).number();
    Matcher range = RANGE.matcher(number);
    boolean valid =
        range.matches()
            ? number(range.group(1)) >= 0 && number(range.group(1)) <= number(range.group(2))
            : number(number) >= 0;
    if (!valid) {
      refusals.atCreate(
          place,
          Message.of("is no port from 0 to 65535 and no range of ports"),
          Message.of("Write a port such as \"8080\", or a placeholder such as \"<PORT>\"."));
    }
  }

  private static void address(JsonField place, Refusals refusals) {
    String text = place.text();
    if (!text.isEmpty() && !Refusals.isOpen(text) && !IpAddress.isAddress(text)) {
      refusals.withoutEffect(
          place,
          Message.of(
              "is no address; some engines refuse it, others open the port on every address"),
          Message.of("Write an address such as 127.0.0.1."));
    }
  }

  private static void once(
      JsonField port, JsonField binding, Map<String, Set<String>> taken, Refusals refusals) {
    int number = fixed(Port.of(binding.text("HostPort")).number());
    if (number <= 0) {
      return;
    }
    Set<String> addresses =
        taken.computeIfAbsent(
            number + "/" + Port.of(port.name()).plainProtocol(), key -> new HashSet<>());
    boolean twice = false;
    for (String address : addresses(binding.text("HostIp"))) {
      String every = IpAddress.isV6(address) ? EVERY_V6 : EVERY_V4;
      twice |=
          addresses.contains(every)
              || (address.equals(every)
                  && addresses.stream()
                      .anyMatch(one -> IpAddress.isV6(one) == IpAddress.isV6(every)))
              || addresses.contains(address);
      addresses.add(address);
    }
    if (twice) {
      refusals.atStart(
          binding,
          Message.of("opens port {0} of the device a second time", number),
          Message.of("Choose another HostPort, or none for any that is free."));
    }
  }

  /** Without an address, or with one that is none, a port is opened on all of both kinds. */
  private static List<String> addresses(String written) {
    return IpAddress.isAddress(written) ? List.of(written) : List.of(EVERY_V4, EVERY_V6);
  }

  /** A range of one port is that port; of others the engine takes one that is free. */
  private static int fixed(String text) {
    Matcher range = RANGE.matcher(text);
    return number(range.matches() && range.group(1).equals(range.group(2)) ? range.group(1) : text);
  }

  private static void port(JsonField place, Refusals refusals) {
    Port port = Port.of(place.name());
    if (!Refusals.isOpen(place.name())
        && (number(port.number()) < 0
            || !PROTOCOLS.contains(port.protocol().toLowerCase(Locale.ROOT)))) {
      refusals.withoutEffect(
          place,
          Message.of("is no port like 80/tcp and exposes nothing"),
          Message.of("Write it like 80/tcp."));
    }
  }

  /** The number of a port, or -1 when the text is none. */
  private static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return -1;
    }
    long number = Long.parseLong(text);
    return number <= HIGHEST ? (int) number : -1;
  }
}
