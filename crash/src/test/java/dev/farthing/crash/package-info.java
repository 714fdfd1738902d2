/**
 * Wallets that are killed in processes of their own, and disks that forget what was not synced.
 * Nothing here needs a real node.
 */
@NullMarked
package dev.farthing.crash;

import org.jspecify.annotations.NullMarked;
