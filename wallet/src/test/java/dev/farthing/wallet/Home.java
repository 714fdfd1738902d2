package dev.farthing.wallet;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Where a test's wallets live. */
record Home(Path folder) {
  /** A wallet that loses no time with a seller who does not deliver. */
  Wallet.Builder wallet(InvoicePayer payer, SpendingPolicy.Builder policy) {
    return Wallet.newBuilder(folder.resolve("wallet.db"), payer, policy.build())
        .backoff(List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  /**
   * What the disk holds at this moment, elsewhere: as if everything in memory were lost. Where it
   * is written to meanwhile, the anchor of the receipts is no later than the journal.
   */
  Home copy(Path to) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.comparingInt(Home::turn)).toList()) {
        Path target = to.resolve(folder.relativize(file).toString());
        Files.copy(file, target);
        Files.setPosixFilePermissions(
            target,
            PosixFilePermissions.fromString(Files.isDirectory(target) ? "rwx------" : "rw-------"));
      }
    }
    return new Home(to);
  }

  private static int turn(Path file) {
    return Files.isDirectory(file) ? 0 : file.endsWith("receipts.head") ? 1 : 2;
  }

  /** Changes the journal behind the wallet's back. */
  void run(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wallet.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
