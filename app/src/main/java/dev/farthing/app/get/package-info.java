/**
 * {@code farthing get}: curl for paid APIs. What is bought, and whether, is the wallet's to say;
 * the books are shown elsewhere.
 */
@NullMarked
package dev.farthing.app.get;

import org.jspecify.annotations.NullMarked;
