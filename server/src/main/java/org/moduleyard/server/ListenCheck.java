package org.moduleyard.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import org.moduleyard.server.platform.StartFailure;
import org.moduleyard.server.platform.StartFailure.Kind;

/** Whether the server may listen where it is to, tried before the long part of a start. */
final class ListenCheck {

  private static final int FIRST_FREE_FOR_ALL = 1024;

  private ListenCheck() {}

  /**
   * @throws StartFailure when the port is taken or not allowed, or the address is none of ours
   */
  static void check(ServerOptions options) {
    try (ServerSocket socket = new ServerSocket()) {
      InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException(options.host());
      }
      socket.bind(address);
    } catch (IOException e) {
      throw failure(e, options);
    }
  }

  /** The sentence for an attempt to listen that failed, now or later. */
  static StartFailure failure(IOException e, ServerOptions options) {
    String said = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    if (e instanceof UnknownHostException) {
      return new StartFailure(
          Kind.CONFIGURATION,
          "there is no host of the name '%s'. Give --host an address of this machine, or 0.0.0.0 for all."
              .formatted(options.host()),
          e);
    }
    if (said.contains("permission denied")) {
      return new StartFailure(
          Kind.CONFIGURATION,
          ("this user may not listen on port %s: ports below %s are kept for root. Choose another"
                  + " with --port N and let a reverse proxy have this one, or allow it"
                  + " (CAP_NET_BIND_SERVICE).")
              .formatted(options.port(), FIRST_FREE_FOR_ALL),
          e);
    }
    if (said.contains("in use")) {
      return new StartFailure(
          Kind.SURROUNDINGS,
          "port %s on %s is already in use. Stop the other program or choose another with --port N."
              .formatted(options.port(), options.host()),
          e);
    }
    return new StartFailure(
        Kind.CONFIGURATION,
        ("it cannot listen on %s: this is no address of this machine (%s). Give --host one that is,"
                + " or 0.0.0.0 for all.")
            .formatted(options.host(), e.getMessage()),
        e);
  }
}
