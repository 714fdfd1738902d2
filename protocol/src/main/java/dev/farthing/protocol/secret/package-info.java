/**
 * Bytes that must not leak, and the pair of preimage and payment hash. Nothing here prints a
 * secret.
 */
@NullMarked
package dev.farthing.protocol.secret;

import org.jspecify.annotations.NullMarked;
