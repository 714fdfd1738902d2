/**
 * A Lightning network in one process, on regtest: its nodes issue and pay real BOLT 11 invoices. No
 * other room's engine comes in here, no library, and no clock or chance that was not given.
 *
 * <p>Amounts, fees, CLTV, slots, reserve, latencies, batches, payments in parts, hold invoices and
 * failures are simulated hop by hop; two nodes take the time of the measured LND pair for a payment
 * and do as many a second, one at a time and eight at a time. What has a column already and is not
 * simulated yet: on-chain transactions and force-closes (an HTLC that is held past its expiry
 * stays, but for hold invoices, which a payee gives up in time as LND does), blocks as events (the
 * height follows from the time), gossip delay (but hints age), fees that a commitment transaction
 * pays per HTLC (the opener's hold is fixed), batches of removals (each takes its own time), the
 * choice among parallel channels by a forwarder, payments without an invoice by an owner, the
 * recording of a paced run. Invoices and payments that are over are never forgotten, forwards after
 * a million; the queue of events is a heap, however many there are.
 */
@NullMarked
package dev.farthing.simnet;

import org.jspecify.annotations.NullMarked;
