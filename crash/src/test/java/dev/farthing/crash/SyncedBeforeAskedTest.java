package dev.farthing.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Traces what a wallet's process writes, syncs and sends, in order. */
class SyncedBeforeAskedTest {
  /** Less than any request to pay; a connection's own signs of life are shorter. */
  private static final int REQUEST = 200;

  /** The journal, its log, and the bodies beside it. */
  private static final Pattern WRITTEN =
      Pattern.compile("write (.*/(?:wallet\\.db|wallet\\.db-wal|spool/.*)) \\d+");

  @Test
  void noWriteToTheJournalIsUnsyncedWhenTheNodeIsAsked() throws Exception {
    Path folder = Lives.room();
    try {
      List<String> trace = Lives.trace(folder);
      int before = trace.indexOf("reached BODY_KEPT");
      int submitted = trace.indexOf("reached SUBMITTED");
      int answered = trace.indexOf("reached NODE_ANSWERED");
      assertThat(before).isNotNegative().isLessThan(submitted);
      assertThat(submitted).isLessThan(answered);

      assertThat(trace.subList(before, submitted))
          .as("the journal is written, and the node not asked, before SUBMITTED")
          .anyMatch(line -> line.matches("write .*wallet\\.db-wal \\d+"))
          .noneMatch(SyncedBeforeAskedTest::isRequest);
      Set<String> unsynced = new HashSet<>();
      boolean asked = false;
      for (int i = 0; i < answered; i++) {
        Matcher written = WRITTEN.matcher(trace.get(i));
        if (written.matches()) {
          unsynced.add(written.group(1));
        } else if (trace.get(i).startsWith("synced ")) {
          unsynced.remove(trace.get(i).substring("synced ".length()));
        } else if (i > submitted && isRequest(trace.get(i))) {
          asked = true;
          assertThat(unsynced).as("not synced when the node is asked").isEmpty();
        }
      }
      assertThat(asked).as("the node is asked after SUBMITTED").isTrue();
    } finally {
      Disk.delete(folder);
    }
  }

  private static boolean isRequest(String line) {
    return line.startsWith("send ") && Integer.parseInt(line.substring(5)) >= REQUEST;
  }
}
