package dev.farthing.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Migrations NOTES = Migrations.of(DatabaseTest.class, "0001-notes.sql");

  @TempDir private Path folder;
  private Path home;
  private Path file;

  @BeforeEach
  void chooseFile() {
    home = folder.resolve("home");
    file = home.resolve("notes.db");
  }

  @Test
  void keepsWhatWasWrittenAfterClosing() {
    try (Database database = Database.open(file, NOTES)) {
      insert(database, "kept").join();
    }
    try (Database database = Database.open(file, NOTES)) {
      assertThat(notes(database)).containsExactly("kept");
    }
  }

  @Test
  void sharesOneCommitAmongTransactionsThatWait() throws InterruptedException {
    try (Database database = Database.open(file, NOTES)) {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      CompletableFuture<Void> first = occupyWriter(database, started, open);
      started.await();
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        waiting.add(insert(database, "note " + i));
      }
      open.countDown();
      first.join();
      waiting.forEach(CompletableFuture::join);

      assertThat(database.syncs()).isEqualTo(2);
      assertThat(notes(database)).hasSize(50);
    }
  }

  @Test
  void showsWhatRidesWithTheNextSyncAtOnceAndSyncsNothingForIt() {
    try (Database database = Database.open(file, NOTES)) {
      database.writeSoon(c -> update(c, "INSERT INTO note VALUES (1, 'rides')")).join();

      assertThat(notes(database)).containsExactly("rides");
      assertThat(database.syncs()).isZero();
      assertThat(database.writeSoon(DatabaseTest::settings).join())
          .containsExactly("wal", "1", "1");
      assertThat(database.write(DatabaseTest::settings).join()).containsExactly("wal", "2", "1");
    }
  }

  @Test
  void syncsAGroupInWhichOneTransactionNeedsIt() throws InterruptedException {
    try (Database database = Database.open(file, NOTES)) {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      CompletableFuture<Void> first = occupyWriter(database, started, open);
      started.await();
      CompletableFuture<List<String>> rides = database.writeSoon(DatabaseTest::settings);
      CompletableFuture<List<String>> waits = database.write(DatabaseTest::settings);
      open.countDown();
      first.join();

      assertThat(rides.join()).isEqualTo(waits.join()).containsExactly("wal", "2", "1");
      assertThat(database.syncs()).isEqualTo(2);
    }
  }

  @Test
  void undoesOnlyTheTransactionThatFails() throws InterruptedException {
    try (Database database = Database.open(file, NOTES)) {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      CompletableFuture<Void> first = occupyWriter(database, started, open);
      started.await();
      CompletableFuture<Void> before = insert(database, "before");
      CompletableFuture<Void> thrower =
          database.write(
              connection -> {
                insert(connection, "half done");
                throw new IllegalStateException("changed my mind");
              });
      CompletableFuture<Void> duplicate = insert(database, "before");
      CompletableFuture<Void> after = insert(database, "after");
      open.countDown();
      first.join();
      before.join();
      after.join();

      assertThatThrownBy(thrower::join).hasCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(duplicate::join).hasCauseInstanceOf(DatabaseException.Constraint.class);
      assertThat(notes(database)).containsExactly("before", "after");
      assertThat(database.syncs()).isEqualTo(2);
    }
  }

  @Test
  void answersOnlyWhatOtherConnectionsCanSee() {
    try (Database database = Database.open(file, NOTES)) {
      List<String> seen = insert(database, "seen").thenApply(done -> notes(database)).join();

      assertThat(seen).containsExactly("seen");
    }
  }

  @Test
  void setsEveryConnectionUpForDurability() {
    try (Database database = Database.open(file, NOTES)) {
      assertThat(database.write(DatabaseTest::settings).join()).containsExactly("wal", "2", "1");
      assertThat(database.read(DatabaseTest::settings)).containsExactly("wal", "2", "1");
    }
  }

  @Test
  void enforcesForeignKeys() {
    try (Database database = Database.open(file, NOTES)) {
      CompletableFuture<Integer> orphan =
          database.write(c -> update(c, "INSERT INTO remark VALUES (99)"));

      assertThatThrownBy(orphan::join).hasCauseInstanceOf(DatabaseException.Constraint.class);
    }
  }

  @Test
  void doesNotWriteThroughReaders() {
    try (Database database = Database.open(file, NOTES)) {
      assertThatThrownBy(
              () -> database.read(c -> update(c, "INSERT INTO note VALUES (1, 'sneaked in')")))
          .isInstanceOf(DatabaseException.ReadOnly.class);
    }
  }

  @Test
  void tellsWhenNothingCanBeWritten() {
    try (Database database = Database.open(file, NOTES)) {
      database.write(c -> update(c, "PRAGMA query_only=ON")).join();

      assertThatThrownBy(insert(database, "nothing")::join)
          .hasCauseInstanceOf(DatabaseException.ReadOnly.class);
    }
  }

  @Test
  void tellsWhenFullAndWorksOnWithWhatFits() {
    try (Database database = Database.open(file, NOTES)) {
      database.write(c -> update(c, "PRAGMA max_page_count=8")).join();
      CompletableFuture<Void> small = insert(database, "small");
      CompletableFuture<Void> tooBig = insert(database, "x".repeat(100_000));
      CompletableFuture<Void> alsoSmall = insert(database, "also small");

      assertThatThrownBy(tooBig::join).hasCauseInstanceOf(DatabaseException.Full.class);
      CompletableFuture.allOf(small, alsoSmall).join();
      assertThat(notes(database)).containsExactly("small", "also small");
    }
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(file, "this is a letter and no database ".repeat(200));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> Database.open(file, NOTES))
        .isInstanceOf(DatabaseException.Corrupt.class);
  }

  @Test
  void makesFilesThatOnlyTheirOwnerCanRead() throws IOException {
    try (Database database = Database.open(file, NOTES)) {
      insert(database, "secret").join();
      for (String name : List.of("notes.db", "notes.db-wal", "notes.db-shm")) {
        assertThat(modes(file.resolveSibling(name))).isEqualTo("rw-------");
      }
      assertThat(modes(home)).isEqualTo("rwx------");
    }
  }

  @Test
  void refusesAFolderOpenToOthers() throws IOException {
    Database.open(file, NOTES).close();
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> Database.open(file, NOTES))
        .isInstanceOf(DatabaseException.NotPrivate.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void refusesAFileOpenToOthers() throws IOException {
    Database.open(file, NOTES).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> Database.open(file, NOTES))
        .isInstanceOf(DatabaseException.NotPrivate.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Files.createFile(home);

    assertThatThrownBy(() -> Database.open(file, NOTES))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("notes.db");
  }

  @Test
  void refusesWorkOnceClosed() {
    Database database = Database.open(file, NOTES);
    CompletableFuture<Void> before = insert(database, "in time");
    database.close();

    assertThat(before).isCompleted();
    assertThatThrownBy(() -> notes(database)).isInstanceOf(DatabaseException.Closed.class);
    assertThatThrownBy(insert(database, "late")::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DatabaseException.Closed.class);
  }

  private static CompletableFuture<Void> occupyWriter(
      Database database, CountDownLatch started, CountDownLatch open) {
    return database.write(
        connection -> {
          started.countDown();
          try {
            open.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return null;
        });
  }

  private static CompletableFuture<Void> insert(Database database, String text) {
    return database.write(
        connection -> {
          insert(connection, text);
          return null;
        });
  }

  private static void insert(Connection connection, String text) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static List<String> notes(Database database) {
    return database.read(c -> column(c, "SELECT text FROM note ORDER BY id"));
  }

  private static List<String> settings(Connection connection) throws SQLException {
    List<String> settings = new ArrayList<>();
    for (String name : List.of("journal_mode", "synchronous", "foreign_keys")) {
      settings.addAll(column(connection, "PRAGMA " + name));
    }
    return settings;
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
