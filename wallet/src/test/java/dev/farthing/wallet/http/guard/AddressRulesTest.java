package dev.farthing.wallet.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "10.1.2.3, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.1, PUBLIC",
    "192.168.1.1, PRIVATE",
    "169.254.169.254, LINK_LOCAL",
    "100.64.0.1, SHARED",
    "100.127.255.255, SHARED",
    "100.128.0.1, PUBLIC",
    "198.18.0.1, BENCHMARK",
    "198.19.255.255, BENCHMARK",
    "198.20.0.1, PUBLIC",
    "0.0.0.0, UNSPECIFIED",
    "0.1.2.3, UNSPECIFIED",
    "224.0.0.251, MULTICAST",
    "239.1.1.1, MULTICAST",
    "255.255.255.255, RESERVED",
    "192.0.2.7, RESERVED",
    "2606:2800:220:1::1, PUBLIC",
    "::1, LOOPBACK",
    "::, UNSPECIFIED",
    "fc00::1, PRIVATE",
    "fdff::1, PRIVATE",
    "fec0::1, PRIVATE",
    "fe80::1, LINK_LOCAL",
    "febf::1, LINK_LOCAL",
    "ff02::fb, MULTICAST",
    "2001:db8::1, RESERVED",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, RESERVED",
    "4000::1, RESERVED",
  })
  void knowsWhatAnAddressIsFor(String address, AddressKind kind) throws UnknownHostException {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:127.0.0.1, LOOPBACK",
    "::ffff:8.8.8.8, PUBLIC",
    "::127.0.0.1, LOOPBACK",
    "::10.0.0.1, PRIVATE",
    "::ffff:0:169.254.169.254, LINK_LOCAL",
    "64:ff9b::10.0.0.1, PRIVATE",
    "64:ff9b::8.8.8.8, PUBLIC",
    "64:ff9b:1::8.8.8.8, PRIVATE",
    "2002:7f00:1::1, LOOPBACK",
    "2002:c0a8:101::1, PRIVATE",
    "2606:2800:220:1:0:5efe:10.0.0.1, PRIVATE",
    "2606:2800:220:1:200:5efe:127.0.0.1, LOOPBACK",
  })
  void looksIntoAddressesThatWrapOthers(String address, AddressKind kind)
      throws UnknownHostException {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "fc00::1",
        "fe80::1",
        "::1"
      })
  void letsAPublicNameLeadToNoInnerAddress(String address) throws UnknownHostException {
    AddressRules rules = AddressRules.publicOnly().allowLoopback();

    assertThat(rules.allow("shop.example", InetAddress.getByName(address))).isFalse();
  }

  @Test
  void letsThisMachineBeAskedForByItsOwnNamesOnly() throws UnknownHostException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    AddressRules rules = AddressRules.publicOnly().allowLoopback();

    assertThat(rules.allow("127.0.0.1", here)).isTrue();
    assertThat(rules.allow("LocalHost", here)).isTrue();
    assertThat(
            rules.allow(
                "[::1]",
                Inet6Address.getByAddress(
                    new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})))
        .isTrue();
    assertThat(rules.allow("127.1", here)).isFalse();
    assertThat(rules.allow("localhost.example", here)).isFalse();
    assertThat(rules.allow("localhost", InetAddress.getByName("8.8.8.8"))).isFalse();
    assertThat(AddressRules.publicOnly().allow("127.0.0.1", here)).isFalse();
  }

  @Test
  void opensTheHouseOnlyWhereToldTo() throws UnknownHostException {
    InetAddress printer = InetAddress.getByName("192.168.1.9");
    InetAddress cloud = InetAddress.getByName("169.254.169.254");
    InetAddress all = InetAddress.getByName("224.0.0.1");

    assertThat(AddressRules.publicOnly().allowPrivate().allow("nas.example", printer)).isTrue();
    assertThat(AddressRules.publicOnly().allowPrivate().allow("nas.example", cloud)).isFalse();
    AddressRules named = AddressRules.publicOnly().allowHost("Nas.Example");
    assertThat(named.allow("nas.example", printer)).isTrue();
    assertThat(named.allow("nas.example", cloud)).isTrue();
    assertThat(named.allow("nas.example", all)).isFalse();
    assertThat(named.allow("other.example", printer)).isFalse();
  }
}
