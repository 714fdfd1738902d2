package dev.farthing.simnet;

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
}
