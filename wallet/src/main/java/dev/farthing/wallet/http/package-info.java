/**
 * A buyer's side of HTTP: addresses, bodies that can be sent again, answers that may be challenges,
 * and what a challenge claims. Nothing that pays, keeps a journal or decides may come in.
 */
@NullMarked
package dev.farthing.wallet.http;

import org.jspecify.annotations.NullMarked;
