package org.moduleyard.server.identity.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that attempts are counted by: an IPv4 address as a whole, of an IPv6 one its first 64
 * bits, because a single client has that many addresses.
 *
 * @param value the address or its prefix; empty when it is not known
 */
public record NetworkAddress(String value) {

  /** The address of requests whose clients cannot be told apart. */
  public static final NetworkAddress UNKNOWN = new NetworkAddress("");

  private static final int LONGEST = 64;
  private static final int PREFIX_BYTES = 8;

  /** An address, in brackets or not, with a port or a zone or without. */
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?");

  private static final Pattern IPV6 =
      Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%[^\\]]*)?(?:\\](?::\\d+)?)?");

  /**
   * The client's address as the container has it: the other end of the connection, or the one in a
   * proxy's header when {@code server.forward-headers-strategy} allows it. Unknown when a proxy on
   * this machine sends such a header and the setting does not allow it; all clients would share the
   * proxy's address.
   */
  public static NetworkAddress of(HttpServletRequest request) {
    NetworkAddress address = of(String.valueOf(request.getRemoteAddr()));
    boolean passedOn =
        request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
    return passedOn && address.isOfThisMachine() ? UNKNOWN : address;
  }

  /** The address in a text; a text that is no address counts as it is written. */
  public static NetworkAddress of(String text) {
    String address = text.strip();
    Matcher four = IPV4.matcher(address);
    if (four.matches()) {
      return new NetworkAddress(four.group(1));
    }
    Matcher six = IPV6.matcher(address);
    return new NetworkAddress(
        six.matches()
            ? prefix(six.group(1))
            : address.substring(0, Math.min(LONGEST, address.length())));
  }

  private static String prefix(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal); // a literal: nobody is asked
      return address instanceof Inet6Address six && !six.isLoopbackAddress()
          ? HexFormat.ofDelimiter(":").formatHex(six.getAddress(), 0, PREFIX_BYTES)
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return literal.substring(0, Math.min(LONGEST, literal.length()));
    }
  }

  boolean isKnown() {
    return !value.isEmpty();
  }

  private boolean isOfThisMachine() {
    return value.startsWith("127.") || value.equals("0:0:0:0:0:0:0:1");
  }
}
