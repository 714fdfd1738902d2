package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.FarthingProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What opens doors stays in the wallets: a talkative run prints none of it. */
@Timeout(120)
class SecrecyTest {
  @Test
  void noPreimageAndNoTokenIsEverPrinted(@TempDir Path directory) throws Exception {
    Path home = directory.resolve("home");
    Path output = directory.resolve("output");
    Process process =
        FarthingProcess.of("demo", "-v", "--seconds", "10", "--home", home.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    String printed = Files.readString(output, StandardCharsets.UTF_8);

    List<String> secrets = secretsIn(home.resolve("wallets"));

    assertThat(secrets).hasSizeGreaterThan(4);
    assertThat(secrets)
        .allSatisfy(
            secret ->
                assertThat(printed.toLowerCase(Locale.ROOT))
                    .doesNotContain(secret.toLowerCase(Locale.ROOT)));
  }

  private static List<String> secretsIn(Path wallets) throws Exception {
    List<String> secrets = new ArrayList<>();
    try (Stream<Path> names = Files.list(wallets)) {
      for (Path wallet : names.toList()) {
        try (Connection journal =
                DriverManager.getConnection("jdbc:sqlite:" + wallet.resolve("wallet.db"));
            Statement statement = journal.createStatement();
            ResultSet rows = statement.executeQuery("SELECT preimage, token FROM credential")) {
          while (rows.next()) {
            secrets.add(rows.getString(1));
            secrets.add(rows.getString(2));
          }
        }
      }
    }
    return secrets;
  }
}
