/** Ways to ask people, and those who try to answer in their place. */
@NullMarked
package dev.farthing.wallet.approval;

import org.jspecify.annotations.NullMarked;
