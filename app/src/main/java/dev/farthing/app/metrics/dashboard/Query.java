package dev.farthing.app.metrics.dashboard;

/**
 * A line, or a bundle of lines, of a panel.
 *
 * @param expression in PromQL; may contain {@code $node} and {@code $__rate_interval}
 * @param legend how a line is named, with labels in double braces
 */
public record Query(String expression, String legend) {}
