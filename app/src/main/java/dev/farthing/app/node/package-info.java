/**
 * {@code farthing node}: what an operator asks of a configured node, for people and for programs.
 * Nothing is bought here; whatever pays for access goes through a wallet.
 */
@NullMarked
package dev.farthing.app.node;

import org.jspecify.annotations.NullMarked;
