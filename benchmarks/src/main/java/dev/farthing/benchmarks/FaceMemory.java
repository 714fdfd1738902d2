package dev.farthing.benchmarks;

import java.util.List;

/** What a hundred nodes with LND's face hold in memory, before and after 100,000 invoices. */
final class FaceMemory implements Figure {
  private static final int NODES = 100;
  private static final int INVOICES_EACH = 1_000;
  private static final int INVOICES = NODES * INVOICES_EACH;

  @Override
  public String name() {
    return "lnd/face-memory";
  }

  @Override
  public Line measure(Effort effort) {
    try (FaceProcess process = new FaceProcess(NODES)) {
      long emptyHeap = process.heapBytes();
      long emptyResident = process.residentBytes();
      fill(process.sellers());
      long heap = process.heapBytes();
      return new Line(name())
          .with("nodes", Integer.toString(NODES))
          .with("invoices", Integer.toString(INVOICES))
          .mebibytes("heap-before", emptyHeap)
          .mebibytes("heap", heap)
          .with("heap/invoice", (heap - emptyHeap) / INVOICES + "B")
          .mebibytes("resident-before", emptyResident)
          .mebibytes("resident", process.residentBytes());
    }
  }

  private static void fill(List<LndAddress> nodes) {
    for (LndAddress node : nodes) {
      try (BareLnd client = new BareLnd(node)) {
        client.addInto(invoice -> {}, INVOICES_EACH);
      }
    }
  }
}
