package dev.farthing.benchmarks;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Bolt11Text;
import java.util.List;
import java.util.stream.IntStream;

/** Reading an invoice, against the recovery of its payee's key alone. */
final class DecodeFigures {
  private static final int INVOICES = 64;

  private DecodeFigures() {}

  static List<Figure> all() {
    return List.of(
        new Ratio(
            "decode/with-payee", Ratio.Reading.COST, DecodeFigures::decoding, RecoverFloor::new),
        new Ratio(
            "decode/scan",
            Ratio.Reading.SPEEDUP,
            DecodeFigures::scanning,
            DecodeFigures::decoding));
  }

  private static Work decoding() {
    List<String> texts = texts();
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        sum += Bolt11Invoice.decode(texts.get(i % INVOICES)).payee().hashCode();
      }
      return sum;
    };
  }

  private static Work scanning() {
    List<String> texts = texts();
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        sum += Bolt11Text.scan(texts.get(i % INVOICES)).paymentHash().hashCode();
      }
      return sum;
    };
  }

  private static List<String> texts() {
    return IntStream.range(0, INVOICES)
        .mapToObj(number -> new SampleInvoice(number).invoice().text())
        .toList();
  }
}
