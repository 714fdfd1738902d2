package dev.farthing.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The steps that make a schema, numbered from 1 in their order. Immutable. */
public final class Migrations {
  private final List<Migration> steps;

  private Migrations(List<Migration> steps) {
    this.steps = steps;
  }

  /**
   * Reads SQL scripts from the resources beside a class. A script that has been published is never
   * changed; what comes later is a new script at the end.
   *
   * @param names file names in the order in which they are applied
   * @throws IllegalArgumentException if a resource is missing
   */
  public static Migrations of(Class<?> beside, String... names) {
    return new Migrations(Stream.of(names).map(name -> Migration.read(beside, name)).toList());
  }

  List<Migration> steps() {
    return steps;
  }

  /** One script and the checksum by which a change of it is noticed. */
  record Migration(String name, String sql, String sha256) {
    private static Migration read(Class<?> beside, String name) {
      try (InputStream in = beside.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
        }
        byte[] bytes = in.readAllBytes();
        return new Migration(name, new String(bytes, StandardCharsets.UTF_8), sha256(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String sha256(byte[] bytes) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
