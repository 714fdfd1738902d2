package dev.farthing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Path USER = Path.of("/users/ada");

  @Test
  void everyPlatformHasItsPlaces() {
    assertThat(PlatformPlaces.of("Linux", Map.of(), USER))
        .isEqualTo(
            new PlatformPlaces(
                USER.resolve(".config/farthing"), USER.resolve(".local/share/farthing")));
    assertThat(
            PlatformPlaces.of(
                "Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d"), USER))
        .isEqualTo(new PlatformPlaces(Path.of("/c/farthing"), Path.of("/d/farthing")));
    assertThat(PlatformPlaces.of("Mac OS X", Map.of(), USER).config())
        .isEqualTo(USER.resolve("Library/Application Support/farthing"));
    assertThat(PlatformPlaces.of("Windows 11", Map.of("APPDATA", "/r"), USER).home())
        .isEqualTo(Path.of("/r/farthing"));
  }
}
