package dev.farthing.agent;

import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;

/**
 * What a buyer is to get.
 *
 * @param mostCost the most that it may cost, fees included
 */
public record Order(URI uri, MilliSatoshi mostCost) {}
