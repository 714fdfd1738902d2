/**
 * {@code farthing decode}: shows what invoices, tokens, challenges and credentials say. Verifies
 * nothing, pays nothing, prints no secret.
 */
@NullMarked
package dev.farthing.app.decode;

import org.jspecify.annotations.NullMarked;
