package dev.farthing.app.demo;

import dev.farthing.app.demo.DemoReport.Conservation;
import dev.farthing.app.demo.DemoReport.NodeBook;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The Lightning nodes of a run: who issues for a seller, who pays for a buyer, and what the nodes
 * themselves say of the run. Thread-safe.
 */
interface DemoNodes extends AutoCloseable {
  /** By which the run is timed. */
  InstantSource clock();

  /** A new way to make invoices for a seller; the caller's to close. */
  InvoiceIssuer issuer(String seller);

  /** A new way to pay for a buyer; the caller's to close. */
  InvoicePayer payer(String buyer);

  /** Notes what buyers and sellers own at their nodes, and how payments go, from now on. */
  void observe(DemoBooks books);

  /** Brings what is owned up to now, where that costs nothing. */
  void refresh(DemoBooks books);

  /** Whether no payment is on its way. */
  boolean isQuiet();

  /** What the nodes say of the run so far, beside our own sums. */
  Audit audit(OurSums ours);

  /**
   * How others can buy over these nodes, line by line; empty if they cannot.
   *
   * @param example something that is for sale
   */
  default List<String> invitation(URI example) {
    return List.of();
  }

  @Override
  void close();

  /** What sellers' receipts and buyers' journals come to. */
  record OurSums(long receivedMsat, long spentMsat, long feesMsat) {}

  /**
   * What nodes say of a run.
   *
   * @param routersEarnedMsat what routing nodes took in fees
   * @param conservation empty where nobody sees all money of the network
   * @param books of each node that can be asked for its own
   */
  record Audit(long routersEarnedMsat, Optional<Conservation> conservation, List<NodeBook> books) {}
}
