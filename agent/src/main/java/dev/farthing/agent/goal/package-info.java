/**
 * What agents want and what they get: goals, the needs they come down to, answers and how good they
 * are. Nothing that buys, sells or reaches a network may come in.
 */
@NullMarked
package dev.farthing.agent.goal;

import org.jspecify.annotations.NullMarked;
