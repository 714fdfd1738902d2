/**
 * What Farthing costs, against floors that no implementation can pass below and against peers, in
 * one run. Nothing here asserts: a figure is printed, and people judge it.
 */
@NullMarked
package dev.farthing.benchmarks;

import org.jspecify.annotations.NullMarked;
