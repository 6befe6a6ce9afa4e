package org.moduleyard.oci.client.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** Lets the guard choose the addresses of every connection, also for hosts written as addresses. */
record GuardedResolver(AddressGuard guard) implements DnsResolver {

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return guard.resolve(withoutBrackets(host), port);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static String withoutBrackets(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed ? host.substring(1, host.length() - 1) : host;
  }
}
