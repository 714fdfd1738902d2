/**
 * What a wallet may spend: policies as data, what they judge, and their verdicts with reasons. No
 * journal, no network and no clock may come in.
 */
@NullMarked
package dev.farthing.wallet.policy;

import org.jspecify.annotations.NullMarked;
