-- What budgets count by, beside agent and host: what the agent was at, and the service that the
-- token names.
ALTER TABLE purchase ADD COLUMN task TEXT NOT NULL DEFAULT '';
ALTER TABLE purchase ADD COLUMN service TEXT NOT NULL DEFAULT '';

-- Which purchases a budget counts together, as a sum of 1 for the agent, 2 for its task, 4 for the
-- host, 8 for its service and 16 for the payee: those that agree in all that is in the sum.
CREATE TABLE budget_level (level INTEGER PRIMARY KEY) STRICT;
INSERT INTO budget_level (level) VALUES (0), (1), (3), (4), (5), (7), (12), (13), (15), (16);

-- A purchase as every level sees it, and what it has cost so far.
CREATE VIEW budget_view AS
SELECT id AS purchase, level,
  iif(level & 1, agent, '') AS agent,
  iif(level & 2, task, '') AS task,
  iif(level & 4, host, '') AS host,
  iif(level & 8, service, '') AS service,
  iif(level & 16, ifnull(payee, ''), '') AS payee,
  amount_paid_msat + fee_paid_msat + iif(money = 'WRITTEN_OFF', hold_msat, 0) AS cost_msat,
  fee_paid_msat AS fee_msat,
  money = 'PAID' AS paid,
  money IN ('PAID', 'PAID_UNPROVEN', 'WRITTEN_OFF') AS counted,
  ifnull(resolved_at, approved_at) AS ended_at,
  seq
FROM purchase CROSS JOIN budget_level;

-- What counts together, with its sums up to now. What was spent can turn out to be less; what a
-- budget has counted stays counted.
CREATE TABLE budget_scope (
  id INTEGER PRIMARY KEY,
  level INTEGER NOT NULL,
  agent TEXT NOT NULL,
  task TEXT NOT NULL,
  host TEXT NOT NULL,
  service TEXT NOT NULL,
  payee TEXT NOT NULL,
  entries INTEGER NOT NULL DEFAULT 0,
  counted_msat INTEGER NOT NULL DEFAULT 0,
  counted INTEGER NOT NULL DEFAULT 0,
  spent_msat INTEGER NOT NULL DEFAULT 0,
  fees_msat INTEGER NOT NULL DEFAULT 0,
  paid INTEGER NOT NULL DEFAULT 0,
  UNIQUE (level, agent, task, host, service, payee)
) STRICT;

-- The same sums after each purchase: what a window has counted is the last row less the row before
-- the window. Never changed, and never earlier than the row before.
CREATE TABLE budget_entry (
  scope INTEGER NOT NULL,
  at INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  counted_msat INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  PRIMARY KEY (scope, at, entry)
) STRICT, WITHOUT ROWID;

INSERT INTO budget_scope (level, agent, task, host, service, payee, entries, counted_msat, counted,
    spent_msat, fees_msat, paid)
  SELECT level, agent, task, host, service, payee, count(*), sum(cost_msat), count(*),
    sum(cost_msat), sum(fee_msat), sum(paid)
  FROM budget_view WHERE counted GROUP BY level, agent, task, host, service, payee;
INSERT INTO budget_entry (scope, at, entry, counted_msat, counted)
  SELECT s.id, v.ended_at, row_number() OVER so_far, sum(v.cost_msat) OVER so_far,
    row_number() OVER so_far
  FROM budget_view v CROSS JOIN budget_scope s USING (level, agent, task, host, service, payee)
  WHERE v.counted
  WINDOW so_far AS (PARTITION BY s.id ORDER BY v.ended_at, v.seq ROWS UNBOUNDED PRECEDING);

-- What is held, what failed, what was denied, and what the same address cost before.
CREATE INDEX purchase_held
  ON purchase (host, agent, task, service, payee, money, hold_msat)
  WHERE money IN ('HELD', 'SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN');
CREATE INDEX purchase_failed ON purchase (payee, resolved_at) WHERE money = 'FAILED';
CREATE INDEX purchase_denied ON purchase (agent) WHERE decision = 'DENIED';
CREATE INDEX purchase_price
  ON purchase (method, substr(url, 1, instr(url || '?', '?') - 1), seq, amount_msat)
  WHERE money = 'PAID';
DROP INDEX purchase_approved;
DROP INDEX purchase_resolved;
