package org.moduleyard.server.platform.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param bytes length of its addresses: 4 for IPv4, 16 for IPv6
 * @param shift how many low bits are free
 * @param prefix the value of the high bits
 */
record Network(int bytes, int shift, BigInteger prefix) {

  /** Reads the CIDR form. The address must be a literal; nothing is looked up for those. */
  static Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    int shift;
    byte[] address;
    try {
      address = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
      shift = address.length * 8 - Integer.parseInt(cidr.substring(slash + 1));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a network: " + cidr, e);
    }
    return new Network(address.length, shift, new BigInteger(1, address).shiftRight(shift));
  }

  boolean contains(byte[] address) {
    return address.length == bytes && new BigInteger(1, address).shiftRight(shift).equals(prefix);
  }
}
