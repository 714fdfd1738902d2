package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Verdict.Deny;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether a price has jumped, compared with what the same cost before. */
record PriceHistory(Proposal proposal, Exposure exposure) {
  Optional<Deny> deny(List<Visit> visits) {
    return visits.stream()
        .flatMap(visit -> visit.level().priceMemory().stream())
        .map(this::deny)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Deny> deny(PriceMemory memory) {
    Proposal.Want want = proposal.want();
    List<MilliSatoshi> prices = exposure.lastPrices(want.method(), want.uri(), memory.last());
    if (prices.size() < memory.atLeast()) {
      return Optional.empty();
    }
    MilliSatoshi median = median(prices);
    MilliSatoshi amount = proposal.quote().amount();
    boolean jumped =
        BigDecimal.valueOf(amount.msat())
                .compareTo(memory.times().multiply(BigDecimal.valueOf(median.msat())))
            > 0;
    return jumped
        ? Judgement.deny(
            "price-memory",
            "the price of "
                + amount
                + " is more than "
                + memory.times().toPlainString()
                + " times the "
                + median
                + " that the last "
                + prices.size()
                + " purchases here cost in the middle; buy it once with a higher 'times', or wait"
                + " for the price to come down")
        : Optional.empty();
  }

  /** Of an even number the smaller of the two in the middle: a limit is never rounded up. */
  private static MilliSatoshi median(List<MilliSatoshi> prices) {
    return prices.stream().sorted().toList().get((prices.size() - 1) / 2);
  }
}
