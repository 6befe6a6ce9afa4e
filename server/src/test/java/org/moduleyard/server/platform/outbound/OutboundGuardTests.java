package org.moduleyard.server.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.http.AddressRefusedException;

class OutboundGuardTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.3",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.7",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.9",
        "203.0.113.5",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:0:53aa:64c:0:fbff:f5ff:fffe",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:127.0.0.1",
      })
  void anAddressOffThePublicInternetIsRefused(String address) {
    assertThatThrownBy(() -> new OutboundGuard(List.of()).resolve(address, 443))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("private or reserved")
        .hasMessageContaining("MODULEYARD_ALLOW_PRIVATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "127.1", "localhost.", "LOCALHOST", "[::1]"})
  void otherSpellingsOfThisHostAreRefused(String host) {
    assertThatThrownBy(() -> new OutboundGuard(List.of()).resolve(host, 80))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.254",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "2606:4700:4700::1111",
        "2a00:1450::5efe:8.8.8.8"
      })
  void anAddressOnThePublicInternetIsHandedOut(String address) throws Exception {
    assertThat(new OutboundGuard(List.of()).resolve(address, 443))
        .containsExactly(new InetSocketAddress(InetAddress.getByName(address), 443));
  }

  @Test
  void onlyThePermittedAddressesOfANameAreHandedOut() throws Exception {
    OutboundGuard guard = guard(List.of(), "mixed.example", "10.0.0.1", "8.8.8.8", "fd00::1");

    assertThat(guard.resolve("mixed.example", 443))
        .containsExactly(new InetSocketAddress(InetAddress.getByName("8.8.8.8"), 443));
  }

  @Test
  void aNameThatLeadsInsideIsRefusedWithoutSayingWhere() {
    OutboundGuard guard = guard(List.of(), "intern.example", "10.1.2.3");

    assertThatThrownBy(() -> guard.resolve("intern.example", 5000))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("intern.example:5000")
        .hasMessageNotContaining("10.1.2.3");
  }

  @Test
  void aListedPairIsReachedAndNoOtherPortOfItsHost() throws Exception {
    OutboundGuard guard = guard(List.of("Registry.local:5000"), "registry.local", "10.1.2.3");

    assertThat(guard.resolve("REGISTRY.local.", 5000))
        .containsExactly(new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 5000));
    assertThatThrownBy(() -> guard.resolve("registry.local", 5001))
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void aListedPairIsAboutTheNameAndNotAboutTheAddressBehindIt() {
    OutboundGuard guard = guard(List.of("10.1.2.3:5000"), "other.example", "10.1.2.3");

    assertThatThrownBy(() -> guard.resolve("other.example", 5000))
        .isInstanceOf(AddressRefusedException.class);
  }

  @Test
  void anIpv6PairIsListedInBrackets() throws Exception {
    OutboundGuard guard = new OutboundGuard(List.of("[::1]:5000"));

    assertThat(guard.resolve("::1", 5000)).hasSize(1);
    assertThat(guard.resolve("[::1]", 5000)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::1",
        "[::1]",
        "[0:0::1]",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "127.0.0.1",
        "localhost."
      })
  void whatARefusalTellsTheOperatorToAddIsWhatLetsItThrough(String host) throws Exception {
    String pair = toAdd(host, 8080);

    assertThat(new OutboundGuard(List.of(pair)).resolve(host, 8080)).isNotEmpty();
    assertThat(toAdd(host, 8081)).isNotEqualTo(pair);
  }

  /** The words of the refusal, taken literally. */
  private static String toAdd(String host, int port) {
    Throwable refusal = catchThrowable(() -> new OutboundGuard(List.of()).resolve(host, port));
    assertThat(refusal).isInstanceOf(AddressRefusedException.class);
    Matcher words =
        Pattern.compile("to add (\\S+) to MODULEYARD_ALLOW_PRIVATE").matcher(refusal.getMessage());
    assertThat(words.find()).as(refusal.getMessage()).isTrue();
    return words.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]:8080", "[0:0:0:0:0:0:0:1]:8080", "[0::0001]:8080"})
  void anIpv6AddressIsListedInAnySpelling(String pair) throws Exception {
    OutboundGuard guard = new OutboundGuard(List.of(pair));

    assertThat(guard.resolve("::1", 8080)).hasSize(1);
    assertThat(guard.resolve("[0:0::1]", 8080)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, 99_999, Integer.MAX_VALUE})
  void aPortThatDoesNotExistIsNowhere(int port) {
    assertThatThrownBy(() -> new OutboundGuard(List.of()).resolve("8.8.8.8", port))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("ports are numbers from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:",
        ":5000",
        "http://localhost:5000",
        "a b:1",
        "::1:8080",
        "localhost:0",
        "localhost:65536"
      })
  void aListEntryThatIsNoPairStopsTheStart(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutboundGuard(List.of(entry)))
        .withMessageContaining("MODULEYARD_ALLOW_PRIVATE")
        .withMessageContaining(entry);
  }

  private static OutboundGuard guard(List<String> allowed, String host, String... addresses) {
    Map<String, String[]> names = Map.of(host, addresses);
    return new OutboundGuard(
        allowed,
        name -> {
          String[] found = names.get(name);
          if (found == null) {
            throw new UnknownHostException(name);
          }
          InetAddress[] resolved = new InetAddress[found.length];
          for (int i = 0; i < found.length; i++) {
            resolved[i] = InetAddress.getByName(found[i]);
          }
          return resolved;
        });
  }
}
