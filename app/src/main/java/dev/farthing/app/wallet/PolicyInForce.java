package dev.farthing.app.wallet;

import dev.farthing.app.UsageException;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.config.PolicyConfig;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.PriceFeed;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one policy that counts: {@code policy:} of the configuration, or else {@code policy.yaml} in
 * the home, which {@code farthing budget set} writes. Where neither is, nothing may be spent.
 *
 * @param source where it stands
 * @param written whether it is the file in the home, or would be
 */
record PolicyInForce(PolicyConfig config, Path source, boolean written) {
  static final String FILE = "policy.yaml";

  /**
   * Finds it.
   *
   * @param configFile what the configuration was read from
   * @throws UsageException if there are two: nobody could tell which one counts
   */
  static PolicyInForce of(FarthingConfig config, Path configFile, Path home) {
    Path file = home.resolve(FILE);
    boolean written = Files.exists(file);
    if (config.policy().isPresent() && written) {
      throw new UsageException(
          "two policies: 'policy' in "
              + configFile
              + " and "
              + file
              + ". Keep one: remove the file, or move what it says into the configuration.");
    }
    if (config.policy().isPresent()) {
      return new PolicyInForce(config.policy().get(), configFile, false);
    }
    return new PolicyInForce(written ? PolicyConfig.read(file) : PolicyConfig.NONE, file, true);
  }

  PriceFeed feed() {
    return config.ratesFile().<PriceFeed>map(RateFile::new).orElse(PriceFeed.NONE);
  }

  Judge judge() {
    return new Judge(config.policy(), feed());
  }
}
