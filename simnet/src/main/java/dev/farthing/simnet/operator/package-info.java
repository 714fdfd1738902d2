/**
 * What the owner of a simulated node can do and see: invoices, payments, channels and the graph, as
 * value types. No wire format of any node software comes in here, and nothing of the ports.
 */
@NullMarked
package dev.farthing.simnet.operator;

import org.jspecify.annotations.NullMarked;
