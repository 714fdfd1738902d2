/**
 * The authentication grammar of HTTP (RFC 9110 section 11), as it is written and as it is sent.
 * Nothing of L402.
 */
@NullMarked
package dev.farthing.protocol.httpauth;

import org.jspecify.annotations.NullMarked;
