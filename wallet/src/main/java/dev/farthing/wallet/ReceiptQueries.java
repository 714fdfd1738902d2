package dev.farthing.wallet;

import dev.farthing.sql.DatabaseReader;
import dev.farthing.wallet.receipt.ChainCheck;
import dev.farthing.wallet.receipt.ChainReport;
import dev.farthing.wallet.receipt.ChainReport.Problem;
import dev.farthing.wallet.receipt.DisputeFile;
import dev.farthing.wallet.receipt.Head;
import dev.farthing.wallet.receipt.HeadFile;
import dev.farthing.wallet.receipt.ReceiptChain;
import dev.farthing.wallet.receipt.ReceiptRow;
import dev.farthing.wallet.receipt.SignedHead;
import dev.farthing.wallet.receipt.SigningKey;
import dev.farthing.wallet.receipt.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What readers ask of the receipts beside a journal. */
final class ReceiptQueries {
  private final DatabaseReader database;
  private final Path journal;

  ReceiptQueries(DatabaseReader database, Path journal) {
    this.database = database;
    this.journal = journal;
  }

  Path journal() {
    return journal;
  }

  /** The wallet's key; empty where nothing was ever bought. */
  Optional<SigningKey> key() {
    Path file = ReceiptBook.keyFile(journal);
    try {
      return Files.exists(file) ? Optional.of(SigningKey.open(file)) : Optional.empty();
    } catch (IOException e) {
      throw new WalletException.NotKept("the wallet's key cannot be read: " + e.getMessage(), e);
    }
  }

  private HeadFile.Content anchors() {
    try {
      return new HeadFile(ReceiptBook.headFile(journal)).read();
    } catch (IOException e) {
      throw new WalletException.NotKept("receipts.head cannot be read: " + e.getMessage(), e);
    }
  }

  /** The last anchor, as it stands beside the journal. */
  Optional<SignedHead> anchor() {
    return anchors().latest();
  }

  /** Goes through all receipts as they are stored. */
  void forEach(Consumer<ReceiptRow> visitor) {
    database.read(
        connection -> {
          ReceiptChain.visit(connection, visitor::accept);
          return null;
        });
  }

  /** The signed evidence of a purchase whose money is gone; empty for any other. */
  Optional<DisputeFile> dispute(String id) {
    Optional<SigningKey> key = key();
    return key.isEmpty()
        ? Optional.empty()
        : database
            .read(
                connection ->
                    DisputeQueries.evidence(
                        connection, new ReceiptChain(key.get().verifying()), id))
            .map(evidence -> DisputeFile.sign(evidence, key.get()));
  }

  /** Signs the chain as it is now, in place of the anchors, which are kept under another name. */
  SignedHead acceptAsItIs(Instant now) {
    Path file = ReceiptBook.headFile(journal);
    SigningKey key =
        key().orElseThrow(() -> new WalletException.NotKept("there is no key to sign with", null));
    Head head = database.read(new ReceiptChain(key.verifying())::head);
    try {
      return new HeadFile(file).replace(head, now, key);
    } catch (IOException e) {
      throw new WalletException.NotKept("receipts.head cannot be written: " + e.getMessage(), e);
    }
  }

  ChainReport verify(Optional<SignedHead> kept) {
    HeadFile.Content anchors = anchors();
    Optional<VerifyingKey> key = key().map(SigningKey::verifying);
    return database.read(
        connection ->
            key.isPresent()
                ? verify(connection, new ReceiptChain(key.get()), anchors, kept)
                : withoutKey(connection, anchors, kept));
  }

  private static ChainReport verify(
      Connection connection,
      ReceiptChain chain,
      HeadFile.Content anchors,
      Optional<SignedHead> kept)
      throws SQLException {
    ChainReport report = new ChainCheck(chain, anchors, kept).run(connection);
    List<Problem> problems = new ArrayList<>(report.problems());
    problems.addAll(ReceiptAudit.problems(connection));
    List<String> notes = new ArrayList<>(report.notes());
    long older = ReceiptAudit.older(connection);
    if (older > 0) {
      notes.add(older + " purchases are older than the receipts and may have none");
    }
    return new ChainReport(report.head(), report.anchor(), problems, notes);
  }

  /** A new home has neither key nor receipts; any other has lost its key. */
  private static ChainReport withoutKey(
      Connection connection, HeadFile.Content anchors, Optional<SignedHead> kept)
      throws SQLException {
    boolean empty =
        anchors.latest().isEmpty()
            && anchors.damaged() == 0
            && kept.isEmpty()
            && Sql.number(connection, "SELECT count(*) FROM receipt") == 0;
    List<Problem> problems =
        empty
            ? List.of()
            : List.of(
                new Problem(0, "receipts.key is gone, so that nothing shows whose chain this is"));
    return new ChainReport(new Head(0, ""), anchors.latest(), problems, List.of());
  }
}
