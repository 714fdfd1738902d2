@NullMarked
package dev.farthing.market;

import org.jspecify.annotations.NullMarked;
