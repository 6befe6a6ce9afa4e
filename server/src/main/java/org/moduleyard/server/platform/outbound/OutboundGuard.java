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
import org.moduleyard.oci.client.AddressGuard;
import org.moduleyard.oci.client.AddressRefusedException;

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

  private final Set<String> allowed;
  private final NameService names;

  /** Where host names are looked up. */
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
    String normal = pair.strip().toLowerCase(Locale.ROOT);
    if (!HOST_AND_PORT.matcher(normal).matches()) {
      throw new IllegalArgumentException(
          "MODULEYARD_ALLOW_PRIVATE must list host:port pairs, such as registry.local:5000, not '"
              + pair
              + "'");
    }
    return normal;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    String name = normal(host);
    InetAddress[] addresses = names.lookup(name);
    boolean listed = allowed.contains((name.contains(":") ? "[" + name + "]" : name) + ":" + port);
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

  /** Does not say which address it was: that would show publishers around the internal network. */
  private static AddressRefusedException refusal(String name, int port) {
    return new AddressRefusedException(
        "%s has a private or reserved address, where this server does not connect to. Use a host with"
                .formatted(name)
            + " a public address, or ask the operator to add %s:%d to MODULEYARD_ALLOW_PRIVATE."
                .formatted(name, port));
  }
}
