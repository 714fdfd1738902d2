/** Tests of where connections may go, with resolvers and addresses that a test makes up. */
@NullMarked
package dev.farthing.wallet.http.guard;

import org.jspecify.annotations.NullMarked;
