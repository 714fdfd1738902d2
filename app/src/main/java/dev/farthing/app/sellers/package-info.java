/**
 * The upstream services behind the demo's sellers: weather, an encyclopedia, a cheat. Plain HTTP on
 * loopback; nothing about prices, payment or tokens may come in, the gateway stands before them.
 */
@NullMarked
package dev.farthing.app.sellers;

import org.jspecify.annotations.NullMarked;
