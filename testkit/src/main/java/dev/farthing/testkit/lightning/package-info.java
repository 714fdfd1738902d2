/**
 * The contract of the ports to Lightning nodes as suites that every adapter's tests extend, and
 * nodes that a test lets go wrong in one way. Nothing that knows one node's ways: those come in
 * through {@link dev.farthing.testkit.lightning.LightningLab}.
 */
@NullMarked
package dev.farthing.testkit.lightning;

import org.jspecify.annotations.NullMarked;
