package dev.farthing.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A database could not be opened, read or written: the one family of errors of this room. Every
 * case is a subclass.
 */
public abstract class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The file or its folder cannot be written. */
  public static final class ReadOnly extends DatabaseException {
    private static final long serialVersionUID = 1L;

    ReadOnly(Path file, Throwable cause) {
      super(
          "database " + file + ": cannot be written. Check the owner and mode of file and folder.",
          cause);
    }
  }

  /** There is no room left, on the disk or within the database's own limit. */
  public static final class Full extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Full(Path file, Throwable cause) {
      super("database " + file + ": no room left. Free some space on its disk.", cause);
    }
  }

  /** The file is damaged, or no database. */
  public static final class Corrupt extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Corrupt(Path file, Throwable cause) {
      super(
          "database " + file + ": damaged or no database. Keep the file and restore a copy.",
          cause);
    }
  }

  /** Another process kept the database locked for longer than we wait. */
  public static final class Busy extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Busy(Path file, Throwable cause) {
      super(
          "database " + file + ": locked by another process. End it, or use another file.", cause);
    }
  }

  /** A row breaks a rule of the schema, for example a second one under a unique key. */
  public static final class Constraint extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Constraint(Path file, Throwable cause) {
      super("database " + file + ": a rule of its schema forbids this row", cause);
    }
  }

  /** The file or folder can be read by other users of the machine. */
  public static final class NotPrivate extends DatabaseException {
    private static final long serialVersionUID = 1L;

    NotPrivate(Path path, String modes, String wanted) {
      super(
          path + ": open to other users (" + modes + "). Run: chmod " + wanted + " " + path, null);
    }
  }

  /** The file lies on a network file system, whose locks and syncs do not hold. */
  public static final class NetworkFileSystem extends DatabaseException {
    private static final long serialVersionUID = 1L;

    NetworkFileSystem(Path path, String type) {
      super(path + ": on a network file system (" + type + "). Choose a local disk.", null);
    }
  }

  /** The database did not take a setting on which its promises rest. */
  public static final class SettingRefused extends DatabaseException {
    private static final long serialVersionUID = 1L;

    SettingRefused(Path file, String setting, String wanted, String found) {
      super(
          "database " + file + ": " + setting + " is " + found + " and cannot be set to " + wanted,
          null);
    }
  }

  /** A migration that was applied reads differently now. */
  public static final class MigrationChanged extends DatabaseException {
    private static final long serialVersionUID = 1L;

    private final int number;

    MigrationChanged(Path file, int number, String name) {
      super(
          "database "
              + file
              + ": migration "
              + number
              + " ("
              + name
              + ") was changed after it had been applied. Restore its text; add a new one.",
          null);
      this.number = number;
    }

    /** The number of the migration, from 1 on. */
    public int number() {
      return number;
    }
  }

  /** The database was written by a newer version of the program. */
  public static final class Newer extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Newer(Path file, int found, int known) {
      super(
          "database "
              + file
              + ": at migration "
              + found
              + ", this program knows "
              + known
              + ". Use the newer program.",
          null);
    }
  }

  /** The database was written by an older version of the program, and only read by this one. */
  public static final class Older extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Older(Path file, int found, int known) {
      super(
          "database "
              + file
              + ": at migration "
              + found
              + " of "
              + known
              + ". The next program that writes to it brings it up to date.",
          null);
    }
  }

  /** The database has been closed. */
  public static final class Closed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Closed(Path file) {
      super("database " + file + ": closed", null);
    }
  }

  /** Anything else that the database or the file system says. */
  public static final class Failed extends DatabaseException {
    private static final long serialVersionUID = 1L;

    Failed(Path file, Throwable cause) {
      super("database " + file + ": " + cause.getMessage(), cause);
    }
  }

  /** The case of what SQLite said, by its primary result code. */
  static DatabaseException of(Path file, SQLException said) {
    return switch (said.getErrorCode() & 0xff) {
      case 5, 6 -> new Busy(file, said);
      case 8 -> new ReadOnly(file, said);
      case 11, 26 -> new Corrupt(file, said);
      case 13 -> new Full(file, said);
      case 19 -> new Constraint(file, said);
      default -> new Failed(file, said);
    };
  }
}
