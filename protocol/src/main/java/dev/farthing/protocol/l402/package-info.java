/**
 * L402: challenges, credentials, identifiers, caveats and their verification. Nothing that knows a
 * price or a server.
 */
@NullMarked
package dev.farthing.protocol.l402;

import org.jspecify.annotations.NullMarked;
