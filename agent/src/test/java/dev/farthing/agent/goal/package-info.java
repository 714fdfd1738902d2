@NullMarked
package dev.farthing.agent.goal;

import org.jspecify.annotations.NullMarked;
