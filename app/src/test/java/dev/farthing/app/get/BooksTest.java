package dev.farthing.app.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code farthing purchases} after purchases that ended in different ways. */
@Timeout(120)
class BooksTest {
  @TempDir Path folder;
  private Booth booth;

  @BeforeEach
  void buy() throws IOException {
    booth = new Booth(folder);
    assertThat(booth.run("get", "--task", "t", booth.url("/good/a")).exitCode()).isZero();
    assertThat(booth.run("get", "--max-price", "1sat", booth.url("/dear/a")).exitCode())
        .isEqualTo(3);
    booth.delivery((exchange, body) -> Booth.reply(exchange, 500, "\u001b[31mbroken\u001b[0m"));
    assertThat(booth.run("get", "--agent", "bea", booth.url("/bad/a")).exitCode()).isEqualTo(7);
  }

  @AfterEach
  void close() {
    booth.close();
  }

  @Test
  void listsThemNewestFirstAsOneObjectALine() {
    List<JsonNode> all = booth.run("purchases", "list").jsonLines();

    assertThat(all.stream().map(line -> line.path("state").asString()))
        .containsExactly("refused", "denied", "delivered");
    JsonNode delivered = all.get(2);
    assertThat(delivered.path("agent").asString()).isEqualTo("ann");
    assertThat(delivered.path("task").asString()).isEqualTo("t");
    assertThat(delivered.path("url").asString()).isEqualTo(booth.url("/good/a"));
    assertThat(delivered.path("amountMsat").asLong()).isEqualTo(8_000);
    assertThat(delivered.path("status").asInt()).isEqualTo(200);
  }

  @Test
  void filtersByAgentStateHostAndTimeAndPages() {
    assertThat(booth.run("purchases", "list", "--agent", "bea").jsonLines()).hasSize(1);
    assertThat(booth.run("purchases", "list", "--state", "denied,refused").jsonLines()).hasSize(2);
    assertThat(booth.run("purchases", "list", "--host", "elsewhere").out()).isEmpty();
    assertThat(booth.run("purchases", "list", "--since", "1h").jsonLines()).hasSize(3);
    assertThat(booth.run("purchases", "list", "--since", "2199-01-01T00:00:00Z").out()).isEmpty();
    CommandRun page = booth.run("purchases", "list", "--limit", "2");
    String last = page.jsonLines().get(1).path("id").asString();
    assertThat(page.err()).contains("--before " + last);
    assertThat(booth.run("purchases", "list", "--before", last).jsonLines()).hasSize(1);
  }

  @Test
  void tellsTheStoryOfEachAndWhatToDo() {
    List<JsonNode> all = booth.run("purchases", "list").jsonLines();

    assertThat(story(all.get(2)))
        .contains("agent 'ann' wanted GET " + booth.url("/good/a") + " for task 't'")
        .contains("The seller asked for 8 sat")
        .contains("The policy allowed it")
        .contains("proven by the preimage: 8 sat and 0 sat of fees")
        .contains("The seller delivered")
        .endsWith("To do: nothing.\n");
    assertThat(story(all.get(1)))
        .contains("The policy said no")
        .contains("Nothing was paid.")
        .contains("To do: nothing, or change what the policy says");
    assertThat(story(all.get(0)))
        .contains("took the money and did not deliver")
        .contains("To do: make the same call again, which pays nothing")
        .contains("farthing purchases dispute " + all.get(0).path("id").asString());
  }

  private String story(JsonNode purchase) {
    return booth.run("purchases", "explain", "--no-json", purchase.path("id").asString()).out();
  }

  @Test
  void showsEventsAndTheSellersAnswersWithoutWhatMovesTheCursor() {
    String id =
        booth
            .run("purchases", "list", "--state", "refused")
            .jsonLines()
            .get(0)
            .path("id")
            .asString();

    JsonNode details = booth.run("purchases", "show", id).jsonLines().get(0);
    String text = booth.run("purchases", "show", "--no-json", id).out();

    assertThat(details.path("purchase").path("money").asString()).isEqualTo("paid");
    assertThat(details.path("amountPaidMsat").asLong()).isEqualTo(8_000);
    assertThat(details.path("events").size()).isGreaterThan(3);
    assertThat(details.path("answers").get(0).path("status").asInt()).isEqualTo(500);
    assertThat(details.path("answers").get(0).path("untrusted").asString()).contains("broken");
    assertThat(text).contains("Money:PAID").contains("broken").doesNotContain("\u001b");
  }
}
