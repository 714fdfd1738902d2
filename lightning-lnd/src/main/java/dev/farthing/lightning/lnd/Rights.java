package dev.farthing.lightning.lnd;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import dev.farthing.protocol.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lnrpc.MacaroonId;

/**
 * What a macaroon of LND allows, as its identifier says: version 3 of the identifiers that LND's
 * bakery writes, a list of operations each {@code entity action}. Caveats can only narrow it, and
 * are not looked at. Immutable.
 */
record Rights(Set<String> operations) {
  private static final int BAKERY_VERSION = 3;

  /** What cannot move money, nor make a credential that can. */
  private static final Set<String> HARMLESS =
      Set.of(
          "info read",
          "invoices read",
          "invoices write",
          "offchain read",
          "onchain read",
          "address read",
          "address write",
          "message read",
          "peers read",
          "signer read",
          "macaroon read");

  Rights {
    operations = Collections.unmodifiableSet(new TreeSet<>(operations));
  }

  /** Empty where the macaroon says nothing that can be read here. */
  static Optional<Rights> of(SecretBytes macaroon) {
    try {
      byte[] identifier = Macaroon.decode(macaroon.reveal()).identifier();
      if (identifier.length == 0 || identifier[0] != BAKERY_VERSION) {
        return Optional.empty();
      }
      return Optional.of(
          of(MacaroonId.parseFrom(ByteBuffer.wrap(identifier, 1, identifier.length - 1))));
    } catch (MacaroonException | InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** Whether every one of these calls is allowed. */
  boolean allow(List<Call> calls) {
    return lacking(calls).isEmpty();
  }

  /** Of the rights that these calls need, those that are not given in either form. */
  List<String> lacking(List<Call> calls) {
    return calls.stream()
        .filter(call -> !operations.contains(call.right()) && !operations.contains(call.uri()))
        .map(Call::uri)
        .toList();
  }

  /** What is allowed and {@code use} has no need of. */
  List<String> beyond(Use use) {
    return operations.stream().filter(right -> !use.needs(right)).toList();
  }

  /** Whether nothing that is allowed can move money. */
  boolean cannotSpend() {
    return operations.stream()
        .allMatch(right -> HARMLESS.contains(right) || Use.ISSUE.needs(right));
  }

  private static Rights of(MacaroonId identifier) {
    return new Rights(
        identifier.getOpsList().stream()
            .flatMap(op -> op.getActionsList().stream().map(op.getEntity().concat(" ")::concat))
            .collect(Collectors.toSet()));
  }
}
