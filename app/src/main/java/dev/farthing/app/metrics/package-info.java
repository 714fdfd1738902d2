/**
 * What a simulated network tells Prometheus, and the dashboard for it. Nothing that changes a
 * network may come in.
 */
@NullMarked
package dev.farthing.app.metrics;

import org.jspecify.annotations.NullMarked;
