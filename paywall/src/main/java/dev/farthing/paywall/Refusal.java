package dev.farthing.paywall;

/** Why a request gets no content and no price: the one table from reason to HTTP status. */
public enum Refusal {
  NON_CANONICAL_PATH(400, "Path not in canonical form"),
  SEVERAL_CREDENTIALS(400, "Several credentials"),
  NO_ROUTE(404, "No such resource"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  UPGRADE_NOT_SOLD(501, "Upgrade not sold"),
  TOO_MANY_CHALLENGES(429, "Too many challenges"),
  NODE_UNAVAILABLE(503, "No invoice can be made now"),
  NOT_CONFIRMED(503, "The payment cannot be confirmed now");

  private final int status;
  private final String title;

  Refusal(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** A few words, the same for every occurrence. */
  public String title() {
    return title;
  }
}
