/**
 * The engine of a buyer: policy, budget, journal, credentials, recovery, and the paying HTTP
 * client. Nothing that sells, no choice among sellers and no node's own protocol may come in.
 */
@NullMarked
package dev.farthing.wallet;

import org.jspecify.annotations.NullMarked;
