package dev.farthing.app.wallet;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.PriceFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rates of currencies in a small file, {@code USD: 950sat}, one a line, as of when the file was
 * written. Read again when it has changed; what cannot be read is no rate. Thread-safe.
 */
final class RateFile implements PriceFeed {
  private static final System.Logger LOG = System.getLogger("dev.farthing.app");
  private static final long MOST_BYTES = 16 * 1024;

  private final Path file;
  private Instant asOf = Instant.MIN;
  private Map<String, MilliSatoshi> rates = Map.of();

  RateFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Optional<Rate> rate(String currency) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      if (!written.equals(asOf)) {
        rates = read();
        asOf = written;
      }
    } catch (IOException | ProtocolException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "no rates in " + file + ": " + e.getMessage());
      rates = Map.of();
      asOf = Instant.MIN;
    }
    return Optional.ofNullable(rates.get(currency)).map(perUnit -> new Rate(perUnit, asOf));
  }

  private Map<String, MilliSatoshi> read() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes");
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableMap(RateFile::currency, RateFile::perUnit));
  }

  private static String currency(String line) {
    if (!line.matches("[A-Z]{3}: *[0-9].*")) {
      throw new IllegalArgumentException("a line is, for example, 'USD: 950sat'");
    }
    return line.substring(0, 3);
  }

  private static MilliSatoshi perUnit(String line) {
    return MilliSatoshi.parse(line.substring(4).strip());
  }
}
