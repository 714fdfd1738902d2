package dev.farthing.simnet.face.lnd.bakery;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be done to what, in LND's words. Ordered as in a baked macaroon. Immutable.
 *
 * @param entity such as {@code invoices}; {@code uri} permits the one method that the action names
 * @param action {@code read}, {@code write}, {@code generate}, or a method's full name
 */
public record Permission(String entity, String action) implements Comparable<Permission> {
  /** The entity whose action is a method. */
  public static final String URI = "uri";

  /** All that may be read. */
  static final List<Permission> READ =
      each(
          "read",
          "onchain",
          "offchain",
          "address",
          "message",
          "peers",
          "info",
          "invoices",
          "signer",
          "macaroon");

  /** All that may be changed or made. */
  static final List<Permission> WRITE =
      Stream.concat(
              each(
                  "write",
                  "onchain",
                  "offchain",
                  "address",
                  "message",
                  "peers",
                  "info",
                  "invoices",
                  "macaroon")
                  .stream(),
              each("generate", "signer", "macaroon").stream())
          .toList();

  /** Making invoices and seeing them paid, and nothing that spends. */
  static final List<Permission> INVOICES =
      List.of(
          new Permission("invoices", "read"),
          new Permission("invoices", "write"),
          new Permission("address", "read"),
          new Permission("address", "write"),
          new Permission("onchain", "read"));

  /** What a seller needs of its node. */
  static final List<Permission> ISSUING =
      List.of(
          new Permission("info", "read"),
          new Permission("invoices", "read"),
          new Permission("invoices", "write"));

  /** What a buyer needs of its node. */
  static final List<Permission> PAYING =
      List.of(
          new Permission("info", "read"),
          new Permission("offchain", "read"),
          new Permission("offchain", "write"));

  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::entity).thenComparing(Permission::action);

  /** The permission to call one method, {@code /package.Service/Method}. */
  public static Permission uri(String method) {
    return new Permission(URI, method);
  }

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }

  private static List<Permission> each(String action, String... entities) {
    return Stream.of(entities).map(entity -> new Permission(entity, action)).toList();
  }
}
