@NullMarked
package dev.farthing.app.metrics;

import org.jspecify.annotations.NullMarked;
