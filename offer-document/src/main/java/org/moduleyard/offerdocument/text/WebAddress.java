package org.moduleyard.offerdocument.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;

/**
 * Addresses that people give: absolute http or https, with a host, a port a host can have, and no
 * user name or password inside. International hosts are welcome ({@code https://bücher.example/}):
 * texts keep them as they were typed; links and requests use what {@link #parse} gives.
 */
public final class WebAddress {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>https?)://(?<authority>[^/?#\\\\]*)(?<rest>.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile(":([0-9]*)$");
  private static final int LAST_PORT = 65_535;

  private static final Reading.Bad NO_ADDRESS =
      new Reading.Bad(
          what -> Message.of("{0} is not a web address.", what),
          Message.of(
              "Enter an absolute address that starts with https:// or http:// and holds no user"
                  + " name."));

  /** An address read. */
  public sealed interface Reading {
    /**
     * One we show and follow.
     *
     * @param uri with a host of ASCII letters; the path and query as they were given
     */
    record Good(URI uri) implements Reading {}

    /**
     * One we refuse.
     *
     * @param sentence makes the sentence about the problem; the argument is its beginning, such as
     *     a field's name
     * @param remedy the advice for solving it, a sentence
     */
    record Bad(Function<Argument, Message> sentence, Message remedy) implements Reading {}
  }

  private WebAddress() {}

  /** Reads an address, surrounded by nothing. */
  public static Reading read(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches() || parts.group("authority").contains("@")) {
      return NO_ADDRESS;
    }
    String authority = parts.group("authority");
    Matcher port = PORT.matcher(authority);
    String host = port.find() ? authority.substring(0, port.start()) : authority;
    if (port.reset().find() && !isPort(port.group(1))) {
      String given = CodePoints.excerpt(port.group(1), 20);
      return new Reading.Bad(
          what -> Message.of("{0} has the port {1}.", what, given),
          Message.of("Ports go from 1 to {0}; leave it out when it is the usual one.", LAST_PORT));
    }
    String name = host;
    if (!host.startsWith("[")) {
      switch (HostName.read(host)) {
        case HostName.Reading.Good good -> name = good.ascii();
        case HostName.Reading.Bad bad -> {
          return host.isEmpty()
              ? NO_ADDRESS
              : new Reading.Bad(
                  what ->
                      Message.of(
                          "{0} names the host '{1}', which {2}.",
                          what, CodePoints.excerpt(host, 80), bad.why()),
                  Message.of(
                      "Copy the address from the address bar of a browser that shows the page."));
        }
      }
    }
    return uri(
        parts.group("scheme").toLowerCase(Locale.ROOT)
            + "://"
            + name
            + authority.substring(host.length())
            + parts.group("rest"));
  }

  private static boolean isPort(String digits) {
    String number = digits.replaceFirst("^0+(?=.)", "");
    return digits.isEmpty()
        || (number.length() <= 5
            && Integer.parseInt(number) >= 1
            && Integer.parseInt(number) <= LAST_PORT);
  }

  private static Reading uri(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() == null || uri.getRawUserInfo() != null
          ? NO_ADDRESS
          : new Reading.Good(uri);
    } catch (URISyntaxException e) {
      return NO_ADDRESS;
    }
  }

  /** The address when it is one we show, its host in ASCII; empty otherwise. */
  public static Optional<URI> parse(String text) {
    return read(text) instanceof Reading.Good(URI uri) ? Optional.of(uri) : Optional.empty();
  }

  /** The host of an address that was read, as addresses are compared. */
  public static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }

  /** A name of a host as addresses are compared, or as it was given when it is none. */
  public static String host(String name) {
    return HostName.read(name) instanceof HostName.Reading.Good(String ascii)
        ? ascii
        : name.toLowerCase(Locale.ROOT);
  }
}
