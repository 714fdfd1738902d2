package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.SecretBytes;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lnrpc.LightningGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import routerrpc.RouterGrpc;

class SeparationTest {
  @ParameterizedTest
  @EnumSource(value = Use.class, mode = Mode.EXCLUDE, names = "PAY")
  void onlyAPayersWayToANodeLetsAPaymentThrough(Use use) {
    try (ScriptedLnd lnd = new ScriptedLnd();
        LndConnection connection = connection(lnd, use)) {
      for (MethodDescriptor<?, ?> method : paying()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> connection.call(method, CallOptions.DEFAULT));
      }
      assertThat(connection.call(LightningGrpc.getGetInfoMethod(), CallOptions.DEFAULT))
          .isNotNull();
      assertThat(lnd.router.sent).isEmpty();
    }
  }

  @Test
  void nothingThatIsTheIssuersKnowsHowToPay() {
    assertThat(
            Stream.of(
                    LndIssuer.class, LndHoldInvoices.class, SettlementStream.class, Identity.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .map(field -> field.getType().getName()))
        .isNotEmpty()
        .noneMatch(type -> type.contains("Payer") || type.startsWith("routerrpc"));
  }

  @Test
  void printsNoMacaroon() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      SecretBytes macaroon = ScriptedLnd.macaroon("info read");
      LndConfig config = lnd.config().macaroon(macaroon).build();
      String hex = HexFormat.of().formatHex(macaroon.reveal());
      String base64 = Macaroon.decode(macaroon.reveal()).toBase64();
      for (Object printed : new Object[] {config, lnd.node(config)}) {
        assertThat(printed.toString()).doesNotContain(hex.substring(0, 16), base64.substring(0, 8));
      }
    }
  }

  private static LndConnection connection(ScriptedLnd lnd, Use use) {
    return new LndConnection(
        lnd.config().build(),
        use,
        ScriptedLnd.macaroon("offchain write"),
        Surroundings.of(Runnable::run, InstantSource.system(), new Random(1)));
  }

  private static List<MethodDescriptor<?, ?>> paying() {
    return Stream.concat(
            RouterGrpc.getServiceDescriptor().getMethods().stream(),
            Stream.of(
                LightningGrpc.getSendPaymentSyncMethod(), LightningGrpc.getBakeMacaroonMethod()))
        .toList();
  }
}
