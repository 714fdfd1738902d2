/**
 * Agents that pursue goals: they choose among offers, buy, judge, learn, fall back, and sell what
 * they make. Nothing that composes a process, serves HTTP or shows anything may come in.
 */
@NullMarked
package dev.farthing.agent;

import org.jspecify.annotations.NullMarked;
