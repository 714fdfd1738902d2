/**
 * {@code farthing get} and the wallet's books, for people and for programs. Nothing is decided here
 * that the wallet itself does not decide; nothing is sold here.
 */
@NullMarked
package dev.farthing.app.wallet;

import org.jspecify.annotations.NullMarked;
