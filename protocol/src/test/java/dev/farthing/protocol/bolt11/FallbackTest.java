package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTest {
  @ParameterizedTest
  @CsvSource({
    // BIP-173
    "0, 751e76e8199196d454941c45d1b3a323f1433bd6, BITCOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "0, 1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262, TESTNET, tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
    "0, 1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262, SIGNET, tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
    // BIP-350
    "1, 751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6, BITCOIN, bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    "16, 751e, BITCOIN, bc1sw50qgdz25j",
    "2, 751e76e8199196d454941c45d1b3a323, BITCOIN, bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
    "1, 000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433, TESTNET, tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
    "1, 79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798, BITCOIN, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    // BIP-16 and the address of the first block's reward
    "17, 62e907b15cbf27d5425399ebf6f0fb50ebb88f18, BITCOIN, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "17, 0000000000000000000000000000000000000000, BITCOIN, 1111111111111111111114oLvT2",
  })
  void addressesAreThoseOfTheSpecifications(
      int version, String program, Network network, String address) {
    assertThat(Fallback.of(version, HexFormat.of().parseHex(program)).address(network))
        .isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "BITCOIN, 1, 3, bc1q",
    "TESTNET, mn, 2, tb1q",
    "SIGNET, mn, 2, tb1q",
    "REGTEST, mn, 2, bcrt1q",
    "SIMNET, S, r, sb1q",
  })
  void everyNetworkHasItsOwnFirstCharacters(
      Network network, String keyHash, String scriptHash, String witness) {
    byte[] hash = HexFormat.of().parseHex("62e907b15cbf27d5425399ebf6f0fb50ebb88f18");
    assertThat(keyHash)
        .contains(Fallback.of(Fallback.P2PKH, hash).address(network).substring(0, 1));
    assertThat(Fallback.of(Fallback.P2SH, hash).address(network)).startsWith(scriptHash);
    assertThat(Fallback.of(0, hash).address(network)).startsWith(witness);
  }

  @ParameterizedTest
  @CsvSource({"-1, 20", "19, 20", "31, 20", "0, 21", "17, 21", "18, 32", "1, 1", "1, 41"})
  void refusesWhatIsNoAddress(int version, int bytes) {
    assertThatThrownBy(() -> Fallback.of(version, new byte[bytes]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(version + " and " + bytes + " bytes");
  }

  @Test
  void keepsItsProgramToItself() {
    byte[] program = {1, 2};
    Fallback fallback = Fallback.of(1, program);
    program[0] = 9;
    fallback.program()[1] = 9;
    assertThat(fallback.program()).containsExactly(1, 2);
    assertThat(fallback)
        .isEqualTo(Fallback.of(1, new byte[] {1, 2}))
        .hasToString("Fallback[version 1, 0102]");
    assertThat(fallback).isNotEqualTo(Fallback.of(2, new byte[] {1, 2}));
  }
}
