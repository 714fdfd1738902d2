@NullMarked
package dev.farthing.agent;

import org.jspecify.annotations.NullMarked;
