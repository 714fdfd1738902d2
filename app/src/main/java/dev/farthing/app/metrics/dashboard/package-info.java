/**
 * The Grafana dashboard of a simulated network, written down as code. Nothing that reads a network
 * may come in.
 */
@NullMarked
package dev.farthing.app.metrics.dashboard;

import org.jspecify.annotations.NullMarked;
