/**
 * The composition root: the {@code farthing} command. The only room that knows all others; no rule
 * of theirs may come in.
 */
@NullMarked
package dev.farthing.app;

import org.jspecify.annotations.NullMarked;
