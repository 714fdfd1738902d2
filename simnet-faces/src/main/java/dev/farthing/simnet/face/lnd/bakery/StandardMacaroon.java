package dev.farthing.simnet.face.lnd.bakery;

import java.util.List;
import java.util.stream.Stream;

/**
 * The macaroons that a node writes when it starts: LND's own three, and two that LND's users bake,
 * of which each can do one thing.
 */
public enum StandardMacaroon {
  /** Everything. */
  ADMIN("admin.macaroon", Stream.concat(Permission.READ.stream(), Permission.WRITE.stream())),
  /** Making invoices and seeing them paid. */
  INVOICE("invoice.macaroon", Permission.INVOICES.stream()),
  /** Looking at everything. */
  READ_ONLY("readonly.macaroon", Permission.READ.stream()),
  /** Making invoices, as a node that is known by its key. */
  ISSUER("issuer.macaroon", Permission.ISSUING.stream()),
  /** Paying invoices, and nothing on the chain. */
  PAYER("payer.macaroon", Permission.PAYING.stream());

  private final String fileName;
  private final List<Permission> permissions;

  StandardMacaroon(String fileName, Stream<Permission> permissions) {
    this.fileName = fileName;
    this.permissions = permissions.toList();
  }

  /** The name of its file, as LND's clients look for it. */
  public String fileName() {
    return fileName;
  }

  /** What it permits. */
  public List<Permission> permissions() {
    return permissions;
  }
}
