package org.moduleyard.server.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.moduleyard.oci.client.http.AddressGuard;

/** Makes an HTTP client connect to no other addresses than those its guard returned. */
record GuardedDns(AddressGuard guard) implements DnsResolver {

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return guard.resolve(host, port);
  }

  /** Without a port there is no telling whether a private address is allowed; none is. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return guard.resolve(host, 0).stream()
        .map(InetSocketAddress::getAddress)
        .toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
