package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.HmacSha256;
import org.jspecify.annotations.Nullable;

/** Finds the root key of a token. Asks no database and no node. Thread-safe. */
public interface RootKeys {
  /**
   * The 32 bytes of the root key, or null if no key of ours can have made the token.
   *
   * @param identifier the token's identifier as it stands there
   * @param location the token's location, if it has one
   * @param hmac for use within this call only
   */
  byte @Nullable [] rootKey(byte[] identifier, @Nullable String location, HmacSha256 hmac);
}
