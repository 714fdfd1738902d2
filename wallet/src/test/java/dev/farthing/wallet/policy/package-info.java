/** Tests of what policies say, on paper. Nothing that opens a journal may come in. */
@NullMarked
package dev.farthing.wallet.policy;

import org.jspecify.annotations.NullMarked;
