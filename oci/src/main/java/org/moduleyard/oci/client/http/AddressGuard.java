package org.moduleyard.oci.client.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Decides where a connection may go. A client connects to exactly the addresses returned here, for
 * every host it meets: the registry, its token server, and each redirect, whether given by name or
 * as an address. So a name cannot resolve to one address for the check and to another for the
 * connection.
 */
@FunctionalInterface
public interface AddressGuard {

  /**
   * Resolves a host.
   *
   * @param host a name or the text of an address, without brackets
   * @return the addresses that may be connected to, best first; never empty
   * @throws AddressRefusedException when all its addresses are forbidden
   * @throws UnknownHostException when it has none
   */
  List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException;

  /** Allows every address: for tools that act for the person who runs them, never for a server. */
  static AddressGuard open() {
    return (host, port) ->
        Arrays.stream(InetAddress.getAllByName(host))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
  }
}
