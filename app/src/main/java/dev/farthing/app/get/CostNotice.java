package dev.farthing.app.get;

import dev.farthing.app.node.Amounts;
import dev.farthing.wallet.PaidResponse;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an answer cost, said beside it. */
final class CostNotice {
  private CostNotice() {}

  /** For a person; nothing where nothing is to be said. */
  static Optional<String> line(PaidResponse<?> answer) {
    String purchase = answer.purchase().orElse("");
    return switch (answer.access()) {
      case FREE ->
          answer
              .paywall()
              .map(
                  kind ->
                      "farthing: paid nothing; the answer looks as if it asked for payment ("
                          + word(kind)
                          + ")");
      case REUSED ->
          Optional.of("farthing: paid nothing; purchase " + purchase + " covers it already");
      case BOUGHT ->
          Optional.of(
              "farthing: paid %s and %s of fees, purchase %s"
                  .formatted(Amounts.sat(answer.amount()), Amounts.sat(answer.fee()), purchase));
    };
  }

  /** For a program; one line. */
  static String json(PaidResponse<?> answer) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("access", word(answer.access()));
    answer.purchase().ifPresent(id -> json.put("purchase", id));
    json.put("status", answer.statusCode());
    answer.paywall().ifPresent(kind -> json.put("paywall", word(kind)));
    json.put("amount_msat", answer.amount().msat());
    json.put("fee_msat", answer.fee().msat());
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
