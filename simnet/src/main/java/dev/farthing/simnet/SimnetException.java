package dev.farthing.simnet;

import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.InvoiceRecord;

/** What a simulated network cannot do: the one family of errors of this room. */
public abstract class SimnetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private SimnetException(String message) {
    super(message);
  }

  /** A topology that cannot be, or a text that does not say one. */
  public static final class BadTopology extends SimnetException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    BadTopology(int line, int column, String problem) {
      super("topology: line " + line + ", column " + column + ": " + problem);
      this.line = line;
      this.column = column;
      this.problem = problem;
    }

    BadTopology(String problem) {
      super("topology: " + problem);
      this.line = 0;
      this.column = 0;
      this.problem = problem;
    }

    String problem() {
      return problem;
    }

    /** The line of the text, from 1; 0 when the topology was not read from a text. */
    public int line() {
      return line;
    }

    /** The column of the text, from 1; 0 when the topology was not read from a text. */
    public int column() {
      return column;
    }
  }

  /** No node has this name. */
  public static final class UnknownNode extends SimnetException {
    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownNode(String name) {
      super("no node of this network is named '" + name + "'; see nodes()");
      this.name = name;
    }

    /** The name that was asked for. */
    public String name() {
      return name;
    }
  }

  /** The network has been closed. */
  public static final class Closed extends SimnetException {
    private static final long serialVersionUID = 1L;

    Closed(Throwable cause) {
      super("the simulated network has been closed");
      initCause(cause);
    }
  }

  /** Something about one payment hash. */
  public abstract static class OfHash extends SimnetException {
    private static final long serialVersionUID = 1L;

    private final transient PaymentHash hash;

    private OfHash(PaymentHash hash, String message) {
      super(message);
      this.hash = hash;
    }

    /** The payment hash. */
    public PaymentHash hash() {
      return hash;
    }
  }

  /** The node issued no invoice of this hash. */
  public static final class UnknownInvoice extends OfHash {
    private static final long serialVersionUID = 1L;

    UnknownInvoice(PaymentHash hash) {
      super(hash, "the node issued no invoice of " + hash);
    }
  }

  /** There is an invoice of this hash already. */
  public static final class DuplicateInvoice extends OfHash {
    private static final long serialVersionUID = 1L;

    DuplicateInvoice(PaymentHash hash) {
      super(hash, "there is an invoice of " + hash + " already; choose another");
    }
  }

  /** An invoice is in a state in which this cannot be done. */
  public static final class WrongInvoiceState extends OfHash {
    private static final long serialVersionUID = 1L;

    private final InvoiceRecord.State state;

    WrongInvoiceState(PaymentHash hash, InvoiceRecord.State state) {
      super(hash, "the invoice of " + hash + " is " + state);
      this.state = state;
    }

    /** The state that it is in. */
    public InvoiceRecord.State state() {
      return state;
    }
  }

  /** The node made no payment of this hash. */
  public static final class UnknownPayment extends OfHash {
    private static final long serialVersionUID = 1L;

    UnknownPayment(PaymentHash hash) {
      super(hash, "the node made no payment of " + hash);
    }
  }

  /** The node has paid this hash. */
  public static final class AlreadyPaid extends OfHash {
    private static final long serialVersionUID = 1L;

    AlreadyPaid(PaymentHash hash) {
      super(hash, "the node has paid " + hash);
    }
  }

  /** The node is paying this hash. */
  public static final class PaymentInFlight extends OfHash {
    private static final long serialVersionUID = 1L;

    PaymentInFlight(PaymentHash hash) {
      super(hash, "the node is paying " + hash);
    }
  }

  /** A node does not pay itself. */
  public static final class SelfPayment extends OfHash {
    private static final long serialVersionUID = 1L;

    SelfPayment(PaymentHash hash) {
      super(hash, "a node does not pay itself: " + hash);
    }
  }

  /** The node refuses what was asked; the message says why. */
  public static final class Refused extends SimnetException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
