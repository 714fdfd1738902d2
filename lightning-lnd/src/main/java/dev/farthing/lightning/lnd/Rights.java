package dev.farthing.lightning.lnd;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a macaroon of LND allows, as its identifier says: version 3 of the identifiers that LND's
 * bakery writes, a list of operations each {@code entity action}. Caveats can only narrow it, and
 * are not looked at. Immutable.
 */
record Rights(Set<String> operations) {
  private static final int BAKERY_VERSION = 3;
  private static final int OPERATIONS_FIELD = 3;
  private static final int ENTITY_FIELD = 1;
  private static final int ACTIONS_FIELD = 2;
  private static final int MOST_OPERATIONS = 256;

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
    byte[] identifier = Macaroon.decode(macaroon.reveal()).identifier();
    if (identifier.length == 0 || identifier[0] != BAKERY_VERSION) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Rights(read(CodedInputStream.newInstance(identifier, 1, identifier.length - 1))));
    } catch (IOException e) {
      return Optional.empty();
    }
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

  private static Set<String> read(CodedInputStream in) throws IOException {
    Set<String> operations = new TreeSet<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isBytes(tag, OPERATIONS_FIELD)) {
        operations.addAll(operation(in.readBytes().newCodedInput()));
      } else if (!in.skipField(tag)) {
        throw new IOException("an end without its beginning");
      }
      if (operations.size() > MOST_OPERATIONS) {
        throw new IOException("too many operations");
      }
    }
    return operations;
  }

  private static Set<String> operation(CodedInputStream in) throws IOException {
    String entity = "";
    Set<String> actions = new TreeSet<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isBytes(tag, ENTITY_FIELD)) {
        entity = in.readStringRequireUtf8();
      } else if (isBytes(tag, ACTIONS_FIELD)) {
        actions.add(in.readStringRequireUtf8());
      } else if (!in.skipField(tag)) {
        throw new IOException("an end without its beginning");
      }
    }
    Set<String> operations = new TreeSet<>();
    for (String action : actions) {
      operations.add(entity + " " + action);
    }
    return operations;
  }

  private static boolean isBytes(int tag, int field) {
    return tag == WireFormat.WIRETYPE_LENGTH_DELIMITED + (field << 3);
  }
}
