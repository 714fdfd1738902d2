/**
 * The whole story on one screen: network, sellers and agents, composed. No rule of buying or
 * selling may come in.
 */
@NullMarked
package dev.farthing.app.demo;

import org.jspecify.annotations.NullMarked;
