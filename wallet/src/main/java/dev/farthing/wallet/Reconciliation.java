package dev.farthing.wallet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal held against the books of the node that pays, both ways.
 *
 * @param node whose books these are; purchases of other nodes are not looked at
 * @param whole whether the node showed all its payments; if not, each purchase was asked for by its
 *     hash, and payments of which the journal does not know cannot be seen
 * @param agreed how many payments stand the same in both
 * @param foreign how many payments of the node a person has called none of this journal's
 * @param repaired purchases whose end the node has proven now, as they stand since
 * @param differences what does not agree
 * @param stopped why nothing is bought at the moment
 */
public record Reconciliation(
    NodeId node,
    boolean whole,
    long agreed,
    long foreign,
    List<Purchase> repaired,
    List<Difference> differences,
    Optional<String> stopped) {
  public Reconciliation {
    repaired = List.copyOf(repaired);
    differences = List.copyOf(differences);
  }

  /** Whether both say the same, and nothing holds purchases up. */
  public boolean closes() {
    return differences.isEmpty() && stopped.isEmpty();
  }

  /** Something that journal and node do not agree on. */
  public sealed interface Difference {
    /** What it is, for people. */
    String sentence();

    /**
     * The node has paid, or is paying, and the journal does not know.
     *
     * @param pending whether its end is not known yet
     */
    record UnknownToJournal(PaymentHash hash, MilliSatoshi amount, Instant begunAt, boolean pending)
        implements Difference {
      @Override
      public String sentence() {
        return "the node "
            + (pending ? "is paying " : "has paid ")
            + amount
            + " (begun "
            + begunAt
            + "), of which the journal does not know";
      }
    }

    /** The journal says paid, and the node does not know the payment. */
    record UnknownToNode(Purchase purchase) implements Difference {
      @Override
      public String sentence() {
        return "purchase "
            + purchase.id()
            + " is "
            + purchase.money()
            + " and the node does not know its payment";
      }
    }

    /**
     * They say different things of the end.
     *
     * @param nodeSays in the node's words
     */
    record OtherEnd(Purchase purchase, String nodeSays) implements Difference {
      @Override
      public String sentence() {
        return "purchase "
            + purchase.id()
            + " is "
            + purchase.money()
            + " and the node says "
            + nodeSays;
      }
    }

    /** They say different things of what it cost. */
    record OtherCost(
        Purchase purchase,
        MilliSatoshi booked,
        MilliSatoshi bookedFee,
        MilliSatoshi sent,
        MilliSatoshi sentFee)
        implements Difference {
      @Override
      public String sentence() {
        return "purchase "
            + purchase.id()
            + " is booked with "
            + booked
            + " and a fee of "
            + bookedFee
            + "; the node has sent "
            + sent
            + " and a fee of "
            + sentFee;
      }
    }

    /** Nobody knows the end yet. */
    record Unresolved(Purchase purchase) implements Difference {
      @Override
      public String sentence() {
        return "purchase "
            + purchase.id()
            + " is "
            + purchase.money()
            + ", also by the node's word";
      }
    }
  }
}
