package dev.farthing.app.config;

import java.nio.file.Path;

/**
 * A configuration cannot be used: the one family of errors of this package. The message says where,
 * what and what to do, and shows nothing that may be a secret.
 */
public abstract class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ConfigException(String message) {
    super(message);
  }

  /** The file cannot be read at all. */
  public static final class Unreadable extends ConfigException {
    private static final long serialVersionUID = 1L;

    public Unreadable(Path file, String why) {
      super(file + ": " + why);
    }
  }

  /** Something in the file means nothing. */
  public static final class Invalid extends ConfigException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    Invalid(Path file, Place place, String problem) {
      super(file + ":" + place.line() + ":" + place.column() + ": " + problem);
      this.line = place.line();
      this.column = place.column();
    }

    /** From 1. */
    public int line() {
      return line;
    }

    /** In characters, from 1. */
    public int column() {
      return column;
    }
  }

  /** What is asked for is not in the configuration. */
  public static final class NotConfigured extends ConfigException {
    private static final long serialVersionUID = 1L;

    public NotConfigured(String message) {
      super(message);
    }
  }
}
