package dev.farthing.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * Purchases that nobody made, a minute apart until now, written straight into a journal: by 10
 * agents from 1,000 hosts, one in a hundred denied and one in a hundred failed, the others paid and
 * delivered; with the events, answers, tokens, sums and receipts that they would have left.
 */
final class WrittenBooks {
  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)";

  private static final String PURCHASES =
      NUMBERS
          + """
           INSERT INTO purchase (id, purchase_key, open, agent, method, url, origin, host,
             body_sha256, intent, idempotency_key, request_url, request_headers, decision, money,
             delivery, reason, scheme, token, token_bound, token_valid_until, invoice, quoted_hash,
             payment_hash, payee, network, invoice_expires_at, amount_msat, approved_by,
             fee_limit_msat, pay_timeout_ms, max_cltv, max_parts, node, fence, amount_paid_msat,
             fee_paid_msat, preimage, presentations, status, created_at, approved_at, submitted_at,
             resolved_at, presented_at, delivered_at, node_submitted_at)
           SELECT printf('%%024x', i), printf('%%064x', i), CASE WHEN i %% 100 < 2 THEN 0 ELSE 1 END,
             'agent' || i %% 10, 'GET',
             'https://host' || i %% 1000 || '.example/v1/' || i,
             'https://host' || i %% 1000 || '.example', 'host' || i %% 1000 || '.example',
             'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
             printf('%%032x', i), printf('%%032x', i),
             'https://host' || i %% 1000 || '.example/v1/' || i, '[]',
             iif(i %% 100 = 0, 'DENIED', 'APPROVED'),
             CASE i %% 100 WHEN 0 THEN 'NONE' WHEN 1 THEN 'FAILED' ELSE 'PAID' END,
             CASE WHEN i %% 100 < 2 THEN 'NONE' ELSE 'DELIVERED' END,
             CASE i %% 100 WHEN 0 THEN 'over the budget' WHEN 1 THEN 'NO_ROUTE: none' END,
             'L402', printf('%%0320x', i), 1, %2$s + 4200000, printf('lnbcrt%%0294x', i),
             printf('%%064x', i), iif(i %% 100 = 0, NULL, printf('%%064x', i)),
             printf('02%%064x', i %% 1000), 'bcrt', %2$s + 600000, 10000, 'policy', 100, 60000, 2016,
             16, '%3$s', 1, iif(i %% 100 < 2, 0, 10000), iif(i %% 100 < 2, 0, 11),
             iif(i %% 100 < 2, NULL, printf('%%064x', i)), 1, 200, %2$s, %2$s, %2$s, %2$s + 900,
             %2$s + 950, %2$s + 999, %2$s FROM n
          """;

  private static final String EVENTS =
      """
      INSERT INTO event (purchase, at, state) SELECT id, created_at, state FROM purchase,
        (SELECT 'Decision:APPROVED' AS state UNION ALL SELECT 'Money:SUBMITTED'
         UNION ALL SELECT 'Money:PAID' UNION ALL SELECT 'Delivery:PRESENTED'
         UNION ALL SELECT 'Delivery:DELIVERED')
        WHERE money = 'PAID'
      """;

  private static final String TOKENS =
      """
      INSERT INTO credential (id, purchase, agent, holder, origin, scope, bought_at, services,
          scheme, token, preimage, valid_until, created_at, retired_at, retired_why)
        SELECT id, id, agent, 'agent ' || agent, origin, '/v1/', '/v1/', 'v1:0', scheme, token,
          preimage, token_valid_until, created_at, token_valid_until, 'its time was over'
        FROM purchase WHERE money = 'PAID'
      """;

  private static final String SCOPES =
      """
      INSERT INTO budget_scope (level, agent, task, host, service, payee, entries, counted_msat,
          counted, spent_msat, fees_msat, paid)
        SELECT level, agent, task, host, service, payee, count(*), sum(cost_msat), count(*),
          sum(cost_msat), sum(fee_msat), sum(paid)
        FROM budget_view WHERE counted GROUP BY level, agent, task, host, service, payee
      """;

  private static final String ENTRIES =
      """
      INSERT INTO budget_entry (scope, at, entry, counted_msat, counted)
        SELECT s.id, v.ended_at, row_number() OVER so_far, sum(v.cost_msat) OVER so_far,
          row_number() OVER so_far
        FROM budget_view v JOIN budget_scope s USING (level, agent, task, host, service, payee)
        WHERE v.counted
        WINDOW so_far AS (PARTITION BY s.id ORDER BY v.ended_at, v.seq ROWS UNBOUNDED PRECEDING)
      """;

  private static final String RECEIPTS =
      """
      INSERT INTO receipt (position, purchase, content, hash)
        SELECT row_number() OVER (ORDER BY seq), id,
          CAST('{"purchase":"' || id || '","url":"' || url || '","paymentHash":"' || payment_hash
            || '","preimage":"' || preimage || '","amountMsat":10000,"feeMsat":11}' AS BLOB),
          payment_hash
        FROM purchase WHERE money = 'PAID'
      """;

  private WrittenBooks() {}

  /** The key of a purchase by its number from 1. */
  static String key(int number) {
    return String.format(Locale.ROOT, "%064x", number);
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "%024x", number);
  }

  /**
   * @param file an empty journal that nobody has open
   * @param node the key of the node that paid
   */
  static void fill(Path file, int purchases, String node) throws SQLException {
    long first = InstantSource.system().millis() - Duration.ofMinutes(purchases).toMillis();
    String time = first + " + i * " + Duration.ofMinutes(1).toMillis();
    String bought = String.format(Locale.ROOT, PURCHASES, purchases, time, node);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=OFF");
      for (String sql : List.of(bought, EVENTS, TOKENS, SCOPES, ENTRIES, RECEIPTS)) {
        statement.executeUpdate(sql);
      }
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }
}
