package dev.farthing.wallet;

import org.jspecify.annotations.Nullable;

/**
 * What a seller answered to a credential, as seen by the buyer.
 *
 * @param status the HTTP status, 0 if there was none
 * @param what in a few words
 * @param excerpt the beginning of the body
 */
record SellerAnswer(int status, String what, byte @Nullable [] excerpt) {}
