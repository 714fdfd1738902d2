package dev.farthing.wallet.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir private Path folder;

  @Test
  void isMadeOnceForItsOwnerAloneAndStays() throws IOException {
    Path file = folder.resolve("receipts.key");

    SigningKey made = SigningKey.openOrMake(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.openOrMake(file).verifying()).isEqualTo(made.verifying());
    assertThat(made.verifying().signed(new byte[3], made.sign(new byte[3]))).isTrue();
    assertThat(made.verifying().signed(new byte[4], made.sign(new byte[3]))).isFalse();
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    Path file = folder.resolve("receipts.key");
    SigningKey.openOrMake(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> SigningKey.openOrMake(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesHalvesThatDoNotFit() throws IOException {
    Path file = folder.resolve("receipts.key");
    SigningKey.openOrMake(file);
    String other = SigningKey.openOrMake(folder.resolve("other.key")).verifying().hex();
    String line = Files.readString(file);
    Files.writeString(file, line.substring(0, line.length() - 65) + other);

    assertThatThrownBy(() -> SigningKey.open(file)).hasMessageContaining("do not fit");
  }
}
