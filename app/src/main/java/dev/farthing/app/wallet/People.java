package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.ApprovalConfig;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.wallet.approval.Approver;
import dev.farthing.wallet.approval.WebhookApprover;
import dev.farthing.wallet.http.guard.GuardedHttp;
import dev.farthing.wallet.receipt.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a wallet asks at once: a configured webhook, else who sits at the terminal, else nobody. The
 * owner's folder is there beside.
 *
 * @param patience how long a call waits for them
 * @param http what reaches the webhook
 */
record People(Approver approver, Duration patience, @Nullable GuardedHttp http)
    implements AutoCloseable {
  /** How long somebody at the terminal may think. */
  private static final Duration THINKING = Duration.ofMinutes(5);

  static People of(Optional<ApprovalConfig> config, Console console) {
    if (config.isPresent()) {
      return byWebhook(config.get());
    }
    return console.isTerminal() && Terminal.isThere()
        ? new People(new TerminalApprover(), THINKING, null)
        : new People(Approver.NOBODY, Duration.ZERO, null);
  }

  private static People byWebhook(ApprovalConfig config) {
    SecretBytes secret = secret(config);
    GuardedHttp http = GuardedHttp.newBuilder().build();
    try {
      return new People(
          new WebhookApprover(
              config.webhook(), secret, http, InstantSource.system(), new SecureRandom()),
          config.timeout(),
          http);
    } catch (IllegalArgumentException e) {
      http.close();
      throw new UsageException("'approvals' of 'wallet': " + e.getMessage());
    }
  }

  private static SecretBytes secret(ApprovalConfig config) {
    try {
      OwnerOnly.require(config.secret());
      String text = Files.readString(config.secret(), StandardCharsets.ISO_8859_1).strip();
      return SecretBytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UsageException("'secret' of 'approvals': " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
