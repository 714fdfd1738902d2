/**
 * Parts of LND's messages that several of its methods share, made from value types and read into
 * them. No state and no node comes in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.wire;

import org.jspecify.annotations.NullMarked;
