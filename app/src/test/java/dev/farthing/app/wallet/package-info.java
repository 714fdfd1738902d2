/** Tests of the wallet's commands. */
@NullMarked
package dev.farthing.app.wallet;

import org.jspecify.annotations.NullMarked;
