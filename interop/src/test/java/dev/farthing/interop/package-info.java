/**
 * Farthing against real nodes and other people's software, on this machine; run by the profile
 * {@code real-nodes}. Nothing that needs a network beyond 127.0.0.1 comes in, once the nodes are
 * built.
 */
@NullMarked
package dev.farthing.interop;

import org.jspecify.annotations.NullMarked;
