/**
 * {@code farthing.yaml}: its shape as immutable records, and the reader that refuses what it cannot
 * mean with line and column. No node is opened and no secret is kept here.
 */
@NullMarked
package dev.farthing.app.config;

import org.jspecify.annotations.NullMarked;
