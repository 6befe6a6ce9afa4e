package org.moduleyard.server.platform.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are not out there on the Internet: this host, its networks, and what reaches them
 * in disguise (RFC 6890 and the IANA special-purpose registries).
 *
 * <p>IPv4 lists what is refused. IPv6 lists what is allowed, because most of it is unassigned.
 */
final class SpecialAddresses {

  private static final List<Network> IPV4_REFUSED =
      networks(
          "0.0.0.0/8", // "this host"; reaches loopback on many systems
          "10.0.0.0/8",
          "100.64.0.0/10", // carrier-grade NAT, and the metadata service of one cloud
          "127.0.0.0/8",
          "168.63.129.16/32", // a public-looking address that is the host agent of another cloud
          "169.254.0.0/16", // link-local, and the metadata service of most clouds
          "172.16.0.0/12",
          "192.0.0.0/24", // protocol assignments, and the metadata service of a third cloud
          "192.0.2.0/24",
          "192.88.99.0/24", // relays into 6to4
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final Network IPV6_GLOBAL = Network.parse("2000::/3");
  private static final List<Network> IPV6_REFUSED =
      networks(
          "2001::/23", // protocol assignments, with the tunnels of Teredo
          "2001:db8::/32",
          "3fff::/20");

  /** Networks that carry an IPv4 address, and at which byte: judged by that address. */
  private static final Map<Network, Integer> IPV4_INSIDE =
      Map.of(
          Network.parse("64:ff9b::/96"), 12, // NAT64: how IPv6-only hosts reach public IPv4
          Network.parse("2002::/16"), 2); // 6to4

  /** Interface identifiers of ISATAP, whatever the network: the IPv4 address follows them. */
  private static final List<byte[]> ISATAP =
      List.of(new byte[] {0, 0, 0x5e, (byte) 0xfe}, new byte[] {2, 0, 0x5e, (byte) 0xfe});

  private SpecialAddresses() {}

  private static List<Network> networks(String... cidrs) {
    return Stream.of(cidrs).map(Network::parse).toList();
  }

  /** Whether connections on behalf of others must not go there. */
  static boolean contains(InetAddress address) {
    // Java turns IPv4-mapped IPv6 addresses (::ffff:0:0/96) into IPv4 ones by itself.
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? refusedIpv4(bytes) : refusedIpv6(bytes);
  }

  private static boolean refusedIpv4(byte[] address) {
    return within(IPV4_REFUSED, address);
  }

  private static boolean refusedIpv6(byte[] address) {
    Optional<Integer> inside =
        IPV4_INSIDE.entrySet().stream()
            .filter(entry -> entry.getKey().contains(address))
            .map(Map.Entry::getValue)
            .findAny();
    if (inside.isPresent()) {
      return refusedIpv4(Arrays.copyOfRange(address, inside.get(), inside.get() + 4));
    }
    if (!IPV6_GLOBAL.contains(address) || within(IPV6_REFUSED, address)) {
      return true;
    }
    byte[] interfaceId = Arrays.copyOfRange(address, 8, 12);
    return ISATAP.stream().anyMatch(prefix -> Arrays.equals(prefix, interfaceId))
        && refusedIpv4(Arrays.copyOfRange(address, 12, 16));
  }

  private static boolean within(List<Network> networks, byte[] address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
