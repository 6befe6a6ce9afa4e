package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Addresses in every form that containers and proxies write, and the value each counts as. */
class NetworkAddressTests {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7:40312, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02",
    "2001:db8:1:2::9, 20:01:0d:b8:00:01:00:02",
    "2001:DB8:1:2:0:0:0:9, 20:01:0d:b8:00:01:00:02",
    "[2001:db8:1:2::9], 20:01:0d:b8:00:01:00:02",
    "[2001:db8:1:2::9]:443, 20:01:0d:b8:00:01:00:02",
    "2001:db8:1:3::9, 20:01:0d:b8:00:01:00:03",
    "fe80::1%eth0, fe:80:00:00:00:00:00:00",
    "_hidden, _hidden",
    "1:2:3, 1:2:3",
  })
  void everyFormOfAnAddressCountsAsOne(String written, String counted) {
    assertThat(NetworkAddress.of(written).value()).isEqualTo(counted);
  }

  @Test
  void whatIsNoAddressIsBounded() {
    assertThat(NetworkAddress.of("x".repeat(5000)).value()).hasSize(64);
    assertThat(NetworkAddress.of(":".repeat(5000)).value()).hasSize(64);
  }

  @Test
  void behindAProxyOnThisMachineNobodyIsKnownByTheProxysAddress() {
    for (String header : new String[] {"X-Forwarded-For", "Forwarded"}) {
      for (String proxy : new String[] {"127.0.0.1", "0:0:0:0:0:0:0:1", "::1"}) {
        assertThat(NetworkAddress.of(request(proxy, header))).isEqualTo(NetworkAddress.UNKNOWN);
      }
      assertThat(NetworkAddress.of(request("192.0.2.7", header)).value())
          .as("only who is on this machine can say so")
          .isEqualTo("192.0.2.7");
    }
    MockHttpServletRequest direct = new MockHttpServletRequest();
    direct.setRemoteAddr("127.0.0.1");
    assertThat(NetworkAddress.of(direct).isKnown()).isTrue();
  }

  private static MockHttpServletRequest request(String from, String header) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(from);
    request.addHeader(header, "192.0.2.99");
    return request;
  }
}
