package dev.farthing.agent;

import java.util.List;

/** A goal, an offer or an answer cannot be used: the one family of errors of this room. */
public abstract class AgentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private AgentException(String message) {
    super(message);
  }

  /** The sentence is no goal that agents know. */
  public static final class UnreadableGoal extends AgentException {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    public UnreadableGoal(String sentence, List<String> examples) {
      super(
          "goal '" + sentence + "' is not understood; say one like " + String.join(", ", examples));
      this.sentence = sentence;
    }

    /** What was to be read. */
    public String sentence() {
      return sentence;
    }
  }

  /** What a seller sent is not the answer that was asked for. Quotes nothing of it. */
  public static final class UnreadableAnswer extends AgentException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public UnreadableAnswer(String reason) {
      super("the seller's answer cannot be used: " + reason);
      this.reason = reason;
    }

    /** What is wrong with it, in a few words. */
    public String reason() {
      return reason;
    }
  }

  /** An offer cannot stand in a catalogue. */
  public static final class BadOffer extends AgentException {
    private static final long serialVersionUID = 1L;
    private final String seller;

    BadOffer(String seller, String reason) {
      super("the offer of '" + seller + "' cannot stand in a catalogue: " + reason);
      this.seller = seller;
    }

    /** Who offers. */
    public String seller() {
      return seller;
    }
  }
}
