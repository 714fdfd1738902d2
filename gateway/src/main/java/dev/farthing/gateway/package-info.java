/**
 * The paywall as a reverse proxy: HTTP/1.1 in, the paywall's decision as a plain function, a small
 * streaming forwarder out. Nothing here prices, mints or verifies, and nothing reaches a payer.
 */
@NullMarked
package dev.farthing.gateway;

import org.jspecify.annotations.NullMarked;
