package org.moduleyard.edge.createoptions.refusal;

import java.util.List;
import java.util.regex.Pattern;
import org.moduleyard.edge.createoptions.request.IpAddress;
import org.moduleyard.edge.json.JsonMatches.JsonField;
import org.moduleyard.edge.message.Message;

/** Networks, addresses and names that the engine refuses. */
final class NetworkRules {
  private static final Pattern MAC =
      Pattern.compile(
          "(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}|[0-9a-f]{2}([:-][0-9a-f]{2}){7}"
              + "|[0-9a-f]{4}(\\.[0-9a-f]{4}){2,3}");

  private NetworkRules() {}

  static void check(JsonField request, Refusals refusals) {
    for (JsonField endpoints : request.members("NetworkingConfig").members("EndpointsConfig")) {
      List<JsonField> networks = endpoints.children().all();
      if (networks.size() > 1) {
        refusals.atCreate(
            endpoints,
            Message.of("names {0} networks, and a module can be created in one", networks.size()),
            Message.of("Keep one of them."));
      }
      networks.forEach(network -> network(network, refusals));
    }
    request.members("MacAddress").forEach(address -> mac(address, refusals));
    for (JsonField host : request.members("HostConfig")) {
      host.members("ExtraHosts").elements().forEach(entry -> extraHost(entry, refusals));
      host.members("Dns").elements().forEach(server -> nameServer(server, refusals));
    }
  }

  private static void network(JsonField network, Refusals refusals) {
    if (network.value().isNull()) {
      refusals.atCreate(network, Message.of("has no settings"), Message.of("Write {} for none."));
    }
    network.members("MacAddress").forEach(address -> mac(address, refusals));
    for (JsonField fixed : network.members("IPAMConfig")) {
      for (JsonField address : fixed.members("IPv4Address")) {
        if (isWritten(address) && !IpAddress.isV4(address.text())) {
          refusals.atCreate(
              address,
              Message.of("is no address of IPv4"),
              Message.of("Write it like 172.18.0.10."));
        }
      }
      for (JsonField address : fixed.members("IPv6Address")) {
        if (isWritten(address) && !IpAddress.isV6(address.text())) {
          refusals.atCreate(
              address, Message.of("is no address of IPv6"), Message.of("Write it like fd00::10."));
        }
      }
    }
  }

  private static void mac(JsonField address, Refusals refusals) {
    if (isWritten(address) && !MAC.matcher(address.text()).matches()) {
      refusals.atStart(
          address, Message.of("is no MAC address"), Message.of("Write it like 02:42:ac:11:00:02."));
    }
  }

  private static void extraHost(JsonField entry, Refusals refusals) {
    String text = entry.text();
    if (!entry.value().isString() || Refusals.isOpen(text)) {
      return;
    }
    int cut = text.indexOf(':');
    if (cut <= 0) {
      refusals.atCreate(
          entry,
          Message.of("has no colon between name and address"),
          Message.of("Write it like gateway:192.168.1.1."));
      return;
    }
    String address = text.substring(cut + 1).replaceFirst("^\\[(.*)\\]$", "$1").strip();
    if (!address.equals("host-gateway") && !IpAddress.isAddress(address)) {
      refusals.atCreate(
          entry,
          Message.of("names no address behind the colon"),
          Message.of("Write it like gateway:192.168.1.1."));
    }
  }

  private static void nameServer(JsonField server, Refusals refusals) {
    if (isWritten(server) && !IpAddress.isAddress(server.text())) {
      refusals.withoutEffect(
          server,
          Message.of("is no address; some engines refuse it, with others no name is found"),
          Message.of("Write the address of the name server."));
    }
  }

  private static boolean isWritten(JsonField place) {
    return !place.text().isEmpty() && !Refusals.isOpen(place.text());
  }
}
