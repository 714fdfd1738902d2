package dev.farthing.wallet;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.wallet.http.Digests;
import dev.farthing.wallet.policy.Judge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the parts of a wallet share.
 *
 * @param backoff how long to wait before each further presentation to a seller that does not
 *     deliver
 * @param steps told of each place at which dying makes a difference
 */
record WalletContext(
    InvoicePayer payer,
    Judge judge,
    Journal journal,
    Ownership ownership,
    OwnedCredentials credentials,
    Executor executor,
    Waiting waiting,
    InstantSource clock,
    RandomGenerator random,
    Announcer announcer,
    List<Duration> backoff,
    Consumer<WalletStep> steps) {
  /** So many random bytes in hexadecimal digits. */
  String randomHex(int bytes) {
    byte[] chance = new byte[bytes];
    random.nextBytes(chance);
    return Digests.hexOf(chance);
  }
}
