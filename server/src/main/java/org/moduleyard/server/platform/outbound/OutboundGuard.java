package org.moduleyard.server.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.http.AddressGuard;

/**
 * Keeps requests that publishers cause away from this host and the networks behind it: only
 * addresses on the public Internet may be connected to, and those {@code host:port} pairs that the
 * operator lists in {@code MODULEYARD_ALLOW_PRIVATE}.
 *
 * <p>Clients connect to exactly the addresses returned here, so a name that resolves differently a
 * moment later gains nothing. Thread-safe.
 */
public final class OutboundGuard implements AddressGuard {

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-f:.]+]|[^:/\\s]+):(\\d{1,5})");

  private static final int HIGHEST_PORT = 65_535;

  private final Set<String> allowed;
  private final NameService names;

  /** Looks up host names. */
  @FunctionalInterface
  interface NameService {
    InetAddress[] lookup(String host) throws UnknownHostException;
  }

  /**
   * Guards all but the listed pairs.
   *
   * @throws IllegalArgumentException when one is not {@code host:port}
   */
  public OutboundGuard(Collection<String> allowPrivate) {
    this(allowPrivate, InetAddress::getAllByName);
  }

  OutboundGuard(Collection<String> allowPrivate, NameService names) {
    this.allowed =
        allowPrivate.stream()
            .filter(pair -> !pair.isBlank())
            .map(OutboundGuard::checkedPair)
            .collect(Collectors.toUnmodifiableSet());
    this.names = names;
  }

  private static String checkedPair(String pair) {
    String text = pair.strip().toLowerCase(Locale.ROOT);
    int colon = text.lastIndexOf(':');
    int port =
        HOST_AND_PORT.matcher(text).matches() ? Integer.parseInt(text.substring(colon + 1)) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "MODULEYARD_ALLOW_PRIVATE must list host:port pairs, such as registry.local:5000 or"
              + " [fd00::1]:5000, with ports from 1 to 65535, not '"
              + pair
              + "'");
    }
    return pair(canonical(normal(text.substring(0, colon))), port);
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    String name = normal(host);
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UnknownHostException(
          "%s has no port %s: ports are numbers from 1 to 65535".formatted(name, port));
    }
    InetAddress[] addresses = names.lookup(name);
    boolean listed = allowed.contains(pair(canonical(name), port));
    List<InetSocketAddress> permitted =
        Stream.of(addresses)
            .filter(address -> listed || !SpecialAddresses.contains(address))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (permitted.isEmpty()) {
      throw refusal(name, port);
    }
    return permitted;
  }

  /** Without brackets and the dot that marks a name as absolute; in lower case. */
  private static String normal(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** The one spelling of an IPv6 address, so that {@code [0:0::1]} is {@code [::1]}. */
  private static String canonical(String name) {
    if (name.indexOf(':') < 0) {
      return name;
    }
    try {
      return InetAddress.getByName("[" + name + "]").getHostAddress(); // never looked up
    } catch (UnknownHostException e) {
      return name;
    }
  }

  /** As {@code MODULEYARD_ALLOW_PRIVATE} lists it: an IPv6 address in brackets. */
  private static String pair(String name, int port) {
    return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }

  /** Does not say which address it was: that would show publishers around the internal network. */
  private static GuardedAddressException refusal(String name, int port) {
    return new GuardedAddressException(
        Message.of(
            "{0} has a private or reserved address, where this server does not connect to. Use a"
                + " host with a public address, or ask the operator to add {1} to"
                + " MODULEYARD_ALLOW_PRIVATE.",
            name, pair(name, port)));
  }
}
