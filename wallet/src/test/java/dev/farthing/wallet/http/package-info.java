/** Tests of the buyer's side of HTTP, without an engine. */
@NullMarked
package dev.farthing.wallet.http;

import org.jspecify.annotations.NullMarked;
