/**
 * {@code farthing simnet}: a Lightning network in one process with LND's gRPC on a port per node,
 * watched and disturbed while it runs. No rule of how the network behaves may come in.
 */
@NullMarked
package dev.farthing.app.simnet;

import org.jspecify.annotations.NullMarked;
