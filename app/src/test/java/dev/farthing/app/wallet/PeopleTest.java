package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.app.Console;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.ApprovalConfig;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.wallet.approval.Approver;
import dev.farthing.wallet.approval.WebhookApprover;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a command asks to approve. */
class PeopleTest {
  private static final Console PIPE =
      new Console(
          new PrintStream(OutputStream.nullOutputStream()),
          new PrintStream(OutputStream.nullOutputStream()));

  @TempDir private Path folder;
  private Path secret;

  @BeforeEach
  void keepASecret() throws IOException {
    secret = Files.writeString(folder.resolve("webhook.secret"), "s".repeat(40) + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }

  private Optional<ApprovalConfig> configured(String webhook) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("farthing.yaml"),
            "wallet:\n  approvals:\n    webhook: "
                + webhook
                + "\n    secret: webhook.secret\n    timeout: 20s\n");
    return FarthingConfig.read(file).wallet().approvals();
  }

  @Test
  void isNobodyWhereNobodySits() {
    try (People people = People.of(Optional.empty(), PIPE)) {
      assertThat(people.approver()).isSameAs(Approver.NOBODY);
      assertThat(people.patience()).isZero();
    }
  }

  @Test
  void isTheWebhookOfTheConfiguration() throws IOException {
    try (People people = People.of(configured("https://people.example/approve"), PIPE)) {
      assertThat(people.approver()).isInstanceOf(WebhookApprover.class);
      assertThat(people.patience()).isEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void isNoWebhookThatOthersReadAlongOrWhoseSecretOthersRead() throws IOException {
    Optional<ApprovalConfig> open = configured("http://people.example/approve");
    assertThatThrownBy(() -> People.of(open, PIPE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("https");
    Optional<ApprovalConfig> safe = configured("https://people.example/approve");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> People.of(safe, PIPE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("chmod 600");
  }
}
