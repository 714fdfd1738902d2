/** Tests of the wallet against simulated nodes, real paywalls and real HTTP. */
@NullMarked
package dev.farthing.wallet;

import org.jspecify.annotations.NullMarked;
