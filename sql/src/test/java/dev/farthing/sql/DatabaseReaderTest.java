package dev.farthing.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseReaderTest {
  private static final Migrations NOTES = Migrations.of(DatabaseTest.class, "0001-notes.sql");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("home").resolve("notes.db");
  }

  @Test
  void seesWhatAnotherWritesMeanwhile() {
    try (Database database = Database.open(file, NOTES);
        DatabaseReader reader = DatabaseReader.open(file, NOTES)) {
      assertThat(reader.<Integer>read(DatabaseReaderTest::count)).isZero();

      database.write(DatabaseReaderTest::insert).join();

      assertThat(reader.<Integer>read(DatabaseReaderTest::count)).isOne();
    }
  }

  @Test
  void cannotWrite() {
    Database.open(file, NOTES).close();
    try (DatabaseReader reader = DatabaseReader.open(file, NOTES)) {
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> reader.read(DatabaseReaderTest::insert));
    }
  }

  @Test
  void readsWhatIsNotThereAsNewAndMakesNothing() {
    try (DatabaseReader reader = DatabaseReader.open(file, NOTES)) {
      assertThat(reader.<Integer>read(DatabaseReaderTest::count)).isZero();
    }
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void refusesWhatHasNotAllMigrationsYetAndWhatHasOthers() {
    Database.open(file, Migrations.of(DatabaseTest.class)).close();

    assertThatExceptionOfType(DatabaseException.Older.class)
        .isThrownBy(() -> DatabaseReader.open(file, NOTES))
        .withMessageContaining("migration 0 of 1");

    Database.open(file, NOTES).close();
    assertThatExceptionOfType(DatabaseException.Newer.class)
        .isThrownBy(() -> DatabaseReader.open(file, Migrations.of(DatabaseTest.class)));
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM note")) {
      return row.getInt(1);
    }
  }

  private static int insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("INSERT INTO note (text) VALUES ('kept')");
    }
  }
}
