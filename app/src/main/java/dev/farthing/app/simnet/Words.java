package dev.farthing.app.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.FinishedPayment;
import dev.farthing.simnet.face.lnd.LndFace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What people read of a running network. */
final class Words {
  private Words() {}

  static String payment(FinishedPayment payment) {
    String what = payment.payer() + " -> " + payment.payee() + "  " + payment.amount();
    String time = Duration.between(payment.startedAt(), payment.endedAt()).toMillis() + " ms";
    return payment.failure().isEmpty()
        ? "%s + %s fee in %s by %s"
            .formatted(what, payment.fee(), time, String.join(" ", payment.route()))
        : "%s FAILED after %s: %s"
            .formatted(
                what,
                time,
                payment.failure().orElseThrow().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  static List<String> commands(RunningSimnet simnet) {
    return simnet.faces().stream().map(face -> command(face)).toList();
  }

  private static String command(LndFace face) {
    return face.lncli() + " getinfo";
  }

  static List<String> places(RunningSimnet simnet) {
    return List.of(
        simnet.topology().nodes().size()
            + " nodes and "
            + simnet.topology().channels().size()
            + " channels, simulated, on regtest. Ctrl-C ends.",
        "configuration: " + simnet.nodesFile(),
        "metrics:       " + simnet.metrics(),
        "faults:        farthing simnet fault "
            + simnet.topology().nodes().get(0)
            + " offline --for 10s --dir "
            + simnet.directory());
  }

  static String end(Tally.Sums sums, boolean closes) {
    return "%d payments: %d succeeded, %d failed; %s paid, %s in fees; %s"
        .formatted(
            sums.succeeded() + sums.failed(),
            sums.succeeded(),
            sums.failed(),
            MilliSatoshi.ofMsat(sums.paidMsat()),
            MilliSatoshi.ofMsat(sums.feesMsat()),
            closes ? "the books close" : "THE BOOKS DO NOT CLOSE");
  }
}
