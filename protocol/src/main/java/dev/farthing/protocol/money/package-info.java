/**
 * Amounts of bitcoin as Lightning counts them. No floating point and no silent rounding may come
 * in.
 */
@NullMarked
package dev.farthing.protocol.money;

import org.jspecify.annotations.NullMarked;
