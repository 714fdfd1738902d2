package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.HmacSha256;
import org.jspecify.annotations.Nullable;

/** Finds the root key of a token. Asks no database and no node. Thread-safe. */
@FunctionalInterface
public interface RootKeys {
  /**
   * The root key, or null if no key of ours can have made the token.
   *
   * @param identifier the 66 bytes of the token's identifier; not to be kept or changed
   * @param location the token's location, if it has one
   * @param hmac for use within this call only
   */
  byte @Nullable [] rootKey(byte[] identifier, @Nullable String location, HmacSha256 hmac);
}
