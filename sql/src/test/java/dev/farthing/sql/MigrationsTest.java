package dev.farthing.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir private Path folder;

  @Test
  void appliesOnlyWhatIsMissing() {
    open("0001-notes.sql");
    open("0001-notes.sql", "0002-authors.sql");

    assertThat(tables("0001-notes.sql", "0002-authors.sql")).isEqualTo("migration,note,remark");
  }

  @Test
  void refusesAChangedMigration() {
    open("0001-notes.sql");

    assertThatThrownBy(() -> open("0001-notes-changed.sql"))
        .isInstanceOfSatisfying(
            DatabaseException.MigrationChanged.class, e -> assertThat(e.number()).isEqualTo(1))
        .hasMessageContaining("add a new one");
  }

  @Test
  void refusesADatabaseOfANewerProgram() {
    open("0001-notes.sql", "0002-authors.sql");

    assertThatThrownBy(() -> open("0001-notes.sql")).isInstanceOf(DatabaseException.Newer.class);
  }

  @Test
  void leavesNothingOfAMigrationThatFails() {
    open("0001-notes.sql");

    assertThatThrownBy(() -> open("0001-notes.sql", "0002-broken.sql"))
        .isInstanceOf(DatabaseException.Failed.class);
    assertThat(tables("0001-notes.sql")).isEqualTo("migration,note,remark");
  }

  @Test
  void namesAMissingResource() {
    assertThatThrownBy(() -> Migrations.of(MigrationsTest.class, "0009-absent.sql"))
        .hasMessageContaining("0009-absent.sql");
  }

  private void open(String... names) {
    Database.open(folder.resolve("m.db"), Migrations.of(MigrationsTest.class, names)).close();
  }

  private String tables(String... names) {
    try (Database database =
        Database.open(folder.resolve("m.db"), Migrations.of(MigrationsTest.class, names))) {
      return database.read(
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet row =
                    statement.executeQuery(
                        "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema"
                            + " WHERE type='table' ORDER BY name)")) {
              row.next();
              return row.getString(1);
            }
          });
    }
  }
}
