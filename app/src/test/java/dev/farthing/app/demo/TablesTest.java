package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void fitAnEightyColumnTerminal() {
    DemoBooks books = new DemoBooks();
    AgentBooks agent = new AgentBooks("grace-10", "best-value", 5_000_000);
    agent.spentMsat.set(4_999_999);
    agent.balanceMsat.set(899_999_999);
    books.agents.add(agent);
    SellerBooks seller = new SellerBooks("mirage", "250msat", false);
    seller.balanceMsat.set(100_016_000);
    seller.sold(0, 16_000);
    books.sellers.add(seller);

    assertThat(Tables.lines(books))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
        .anySatisfy(line -> assertThat(line).contains("grace-10", "4999.999", "899999.999"))
        .anySatisfy(line -> assertThat(line).contains("mirage (cheat)", "16.000", "[1, 0, 0, 0]"));
  }
}
