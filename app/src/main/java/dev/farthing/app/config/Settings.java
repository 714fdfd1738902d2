package dev.farthing.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What may be said with every command: where the configuration is and where books are kept. */
public final class Settings {
  private static final String FILE = "farthing.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration (./farthing.yaml, then the platform's place).")
  private @Nullable Path config;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where books are kept (the platform's place; demo: a temporary one).")
  private @Nullable Path home;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more to stderr.")
  private boolean verbose;

  /** Whether more is to be said on stderr. */
  public boolean verbose() {
    return verbose;
  }

  /**
   * What the named file says, else what a file at one of the usual places says, else nothing.
   *
   * @throws ConfigException if the file cannot be used
   */
  public FarthingConfig config() {
    return configFile().map(FarthingConfig::read).orElse(FarthingConfig.EMPTY);
  }

  /** The file that {@link #config()} reads. */
  public Optional<Path> configFile() {
    if (config != null) {
      return Optional.of(config);
    }
    return List.of(Path.of(FILE), PlatformPlaces.here().config().resolve(FILE)).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The home that was named, if one was. */
  public Optional<Path> namedHome() {
    return Optional.ofNullable(home);
  }

  /** The home that was named, else the platform's. */
  public Path home() {
    return home != null ? home : PlatformPlaces.here().home();
  }
}
