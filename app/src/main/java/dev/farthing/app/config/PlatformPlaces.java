package dev.farthing.app.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where programs keep their things on this platform.
 *
 * @param config the folder of {@code farthing.yaml}
 * @param home the folder of books
 */
public record PlatformPlaces(Path config, Path home) {
  /** Of this machine and user. */
  public static PlatformPlaces here() {
    return of(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static PlatformPlaces of(String system, Map<String, String> environment, Path user) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      Path support = user.resolve("Library/Application Support/farthing");
      return new PlatformPlaces(support, support);
    }
    if (name.startsWith("windows")) {
      Path roaming = folder(environment, "APPDATA", user.resolve("AppData/Roaming"));
      return new PlatformPlaces(roaming.resolve("farthing"), roaming.resolve("farthing"));
    }
    return new PlatformPlaces(
        folder(environment, "XDG_CONFIG_HOME", user.resolve(".config")).resolve("farthing"),
        folder(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("farthing"));
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? otherwise : Path.of(value);
  }
}
