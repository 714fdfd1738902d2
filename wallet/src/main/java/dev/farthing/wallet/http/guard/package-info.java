/**
 * Connections that go only where they may: a name is resolved once, its addresses are checked, and
 * the connection is made to one that was checked. Nothing of payments or challenges may come in.
 */
@NullMarked
package dev.farthing.wallet.http.guard;

import org.jspecify.annotations.NullMarked;
