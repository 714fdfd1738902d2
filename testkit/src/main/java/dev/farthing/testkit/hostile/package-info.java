/**
 * Sellers who cheat, for whoever writes a client that pays: a server with their tricks, and the
 * suite that such a client passes. Nothing here knows a client or a node of ours.
 */
@NullMarked
package dev.farthing.testkit.hostile;

import org.jspecify.annotations.NullMarked;
