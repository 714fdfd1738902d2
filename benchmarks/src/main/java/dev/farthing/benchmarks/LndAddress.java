package dev.farthing.benchmarks;

import java.nio.file.Path;

/**
 * How an LND, or who looks like one, is reached on this machine.
 *
 * @param port of its gRPC
 * @param certificate the only one to trust, in PEM
 * @param macaroon what its client is to be let in by, in LND's binary form
 */
record LndAddress(int port, Path certificate, Path macaroon) {}
