@NullMarked
package dev.farthing.app.sellers;

import org.jspecify.annotations.NullMarked;
