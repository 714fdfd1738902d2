package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;

/** What a wallet has spent and stands to lose, as its journal knows at one moment. */
public interface Exposure {
  /** What was spent on purchases approved or ended since then, and everything that is held now. */
  MilliSatoshi committedSince(Instant since);

  /** How many payments of the whole wallet have an unknown outcome. */
  int unknown();

  /** How many of them were for this host. */
  int unknownAt(String host);

  /** How many of them were for this payee. */
  int unknownTo(NodeId payee);
}
