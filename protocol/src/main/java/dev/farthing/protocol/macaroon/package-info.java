/**
 * Macaroons: bearer tokens that anybody can narrow and only their maker can verify. Bytes in, bytes
 * out; nothing of L402.
 */
@NullMarked
package dev.farthing.protocol.macaroon;

import org.jspecify.annotations.NullMarked;
