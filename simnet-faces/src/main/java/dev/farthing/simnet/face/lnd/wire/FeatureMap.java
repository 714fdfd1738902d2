package dev.farthing.simnet.face.lnd.wire;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lnrpc.Feature;

/** BOLT 9 features as LND lists them: by bit, with LND's names. */
public final class FeatureMap {
  /** By the even bit of each pair. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "data-loss-protect"),
          Map.entry(4, "upfront-shutdown-script"),
          Map.entry(6, "gossip-queries"),
          Map.entry(8, "tlv-onion"),
          Map.entry(12, "static-remote-key"),
          Map.entry(14, "payment-addr"),
          Map.entry(16, "multi-path-payments"),
          Map.entry(18, "wumbo-channels"),
          Map.entry(20, "anchor-commitments"),
          Map.entry(22, "anchors-zero-fee-htlc-tx"),
          Map.entry(24, "route-blinding"),
          Map.entry(26, "shutdown-any-segwit"),
          Map.entry(30, "amp"),
          Map.entry(34, "quiescence"),
          Map.entry(44, "explicit-commitment-type"),
          Map.entry(46, "scid-alias"),
          Map.entry(48, "payment-metadata"),
          Map.entry(50, "zero-conf"),
          Map.entry(54, "keysend"));

  private static final Map<Integer, Feature> OF_A_NODE =
      Collections.unmodifiableMap(of(List.of(0, 5, 7, 8, 12, 14, 17, 19, 23)));

  private FeatureMap() {}

  /** What every simulated node announces: what the simulation has. Unmodifiable. */
  public static Map<Integer, Feature> ofNode() {
    return OF_A_NODE;
  }

  /** Features by their bits. */
  public static Map<Integer, Feature> of(Collection<Integer> bits) {
    Map<Integer, Feature> features = new TreeMap<>();
    for (int bit : bits) {
      String name = NAMES.get(bit & ~1);
      features.put(
          bit,
          Feature.newBuilder()
              .setName(name == null ? "unknown" : name)
              .setIsRequired(bit % 2 == 0)
              .setIsKnown(name != null)
              .build());
    }
    return features;
  }
}
