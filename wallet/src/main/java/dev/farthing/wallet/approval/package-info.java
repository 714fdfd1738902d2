/**
 * How a person is asked whether something may be bought, by ways that a model does not reach.
 * Nothing that judges, pays or opens a journal may come in.
 */
@NullMarked
package dev.farthing.wallet.approval;

import org.jspecify.annotations.NullMarked;
