/**
 * A Lightning network in one process, on regtest: its nodes issue and pay real BOLT 11 invoices. No
 * other room's engine comes in here, no library, and no clock or chance that was not given.
 *
 * <p>Amounts, fees, CLTV, slots, reserve, latencies and failures are simulated hop by hop. What has
 * a column already and is not simulated yet: payments in several parts, on-chain transactions and
 * force-closes (an HTLC that is held past its expiry stays), blocks as events (the height follows
 * from the time), gossip delay, fees that a commitment transaction pays per HTLC (the opener's hold
 * is fixed), batches that gather several HTLCs and the queue behind them, the choice among parallel
 * channels by a forwarder, the recording of a paced run. Invoices and payments that are over are
 * never forgotten; the queue of events is a heap, however many there are. Two nodes take the time
 * of the measured LND pair for one payment, but not yet its throughput with several at once.
 */
@NullMarked
package dev.farthing.simnet;

import org.jspecify.annotations.NullMarked;
