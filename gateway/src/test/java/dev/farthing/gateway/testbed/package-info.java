/**
 * What the gateway is tested between: raw sockets, upstreams that misbehave, a shop with a paywall.
 */
package dev.farthing.gateway.testbed;
