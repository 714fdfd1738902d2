package dev.farthing.app.simnet;

import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.Topology;
import java.nio.file.Path;

/**
 * What a simulated network is to be.
 *
 * @param lndPort the port of the first node's face, the next ones counting up; 0 for any free ones
 * @param metricsPort 0 for any that is free
 */
record SimnetOptions(
    Topology topology, long seed, ClockMode mode, int lndPort, Path directory, int metricsPort) {}
