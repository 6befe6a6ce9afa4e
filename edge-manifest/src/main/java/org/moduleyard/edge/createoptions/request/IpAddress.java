package org.moduleyard.edge.createoptions.request;

import java.util.regex.Pattern;

/** Addresses of the internet protocol as the container engine reads them; no name is looked up. */
public final class IpAddress {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile("%1$s(?:\\.%1$s){3}".formatted(BYTE));
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int LONGEST = 45;

  private IpAddress() {}

  public static boolean isAddress(String text) {
    return isV4(text) || isV6(text);
  }

  public static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }

  /** Eight groups, or fewer around one {@code ::}; the last two may be written as version 4. */
  public static boolean isV6(String text) {
    if (text.length() > LONGEST || text.indexOf(':') < 0) {
      return false;
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == 8;
    }
    int before = groups(text.substring(0, gap), false);
    int after = groups(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < 8;
  }

  /** The number of groups, or -1 when one of them is none. */
  private static int groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int groups = 0;
    for (int i = 0; i < parts.length; i++) {
      if (GROUP.matcher(parts[i]).matches()) {
        groups++;
      } else if (mayEndInV4 && i == parts.length - 1 && isV4(parts[i])) {
        groups += 2;
      } else {
        return -1;
      }
    }
    return groups;
  }

  /** True for an address that only programs of the device itself reach. */
  static boolean isLoopback(String text) {
    return isV4(text) ? text.startsWith("127.") : text.equals("::1");
  }
}
