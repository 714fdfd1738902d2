/**
 * What LND's lists and streams have in common: pages, replays, and what waits for a slow client.
 * What is listed or told does not come in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.flow;

import org.jspecify.annotations.NullMarked;
