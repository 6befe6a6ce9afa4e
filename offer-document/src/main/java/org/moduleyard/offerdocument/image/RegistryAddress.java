package org.moduleyard.offerdocument.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a source registry: {@code host[:port]}, or the same as an http(s) URL. */
public final class RegistryAddress {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https?://)?"
              + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\\.?|\\[[0-9A-Fa-f:.]+\\])"
              + "(?::[0-9]{1,5})?/?");

  private RegistryAddress() {}

  public static boolean isValid(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1).replace("/", "");
    boolean hasPort = colon > 0 && port.matches("[0-9]+") && !text.endsWith("]");
    return !hasPort || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535);
  }

  /** Whether two addresses lead to the same port of the same host, whatever their scheme. */
  static boolean isSameHost(String one, String other) {
    return hostAndPort(one).equals(hostAndPort(other));
  }

  private static String hostAndPort(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String defaultPort = lower.startsWith("http://") ? ":80" : ":443";
    String host = without(lower.replaceFirst("^https?://", ""), "/");
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    String name = colon < 0 ? host : host.substring(0, colon);
    String port = colon < 0 ? "" : host.substring(colon);
    return without(name, ".") + (port.equals(defaultPort) ? "" : port);
  }

  private static String without(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  /** One spelling per place that a password could be sent to; plain http is a place of its own. */
  public static String normalise(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String host = lower.startsWith("https://") ? lower.substring("https://".length()) : lower;
    return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
  }
}
