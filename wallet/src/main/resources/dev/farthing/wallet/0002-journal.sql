-- Who has opened the wallet: a request to pay is on the connection of the opening that made it, and
-- what an opening left unfinished is taken over once its process is gone.
CREATE TABLE sitting (
  number INTEGER PRIMARY KEY,
  pid INTEGER NOT NULL,
  started_at INTEGER,
  opened_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX sitting_open ON sitting (number) WHERE ended_at IS NULL;

-- Openings that wait for the payer, in their order.
CREATE TABLE waiting (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  sitting INTEGER NOT NULL
) STRICT;

-- Which opening asked the node last, which one sees to the purchase, when the node was asked by its
-- own clock, and a person's word to pay for the same once more.
ALTER TABLE purchase ADD COLUMN asked_by INTEGER;
ALTER TABLE purchase ADD COLUMN kept_by INTEGER;
ALTER TABLE purchase ADD COLUMN node_submitted_at INTEGER;
ALTER TABLE purchase ADD COLUMN superseded_at INTEGER;
CREATE INDEX purchase_unfinished ON purchase (kept_by)
  WHERE money IN ('SUBMITTED', 'UNKNOWN', 'PAID_UNPROVEN')
    OR (money = 'PAID' AND delivery IN ('NONE', 'PRESENTED'));
CREATE INDEX purchase_of_node ON purchase (node, node_submitted_at)
  WHERE node_submitted_at IS NOT NULL;
CREATE INDEX purchase_superseded ON purchase (purchase_key)
  WHERE superseded_at IS NOT NULL AND superseded_by IS NULL;

-- What a person looked at before buying went on.
CREATE TABLE lifted_stop (
  at INTEGER NOT NULL,
  stopped_why TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;

-- From when on a node's payments are looked at: the first time that this journal met it.
CREATE TABLE node_met (
  node TEXT PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Payments of a node that a person knows to be none of this journal's.
CREATE TABLE foreign_payment (
  payment_hash TEXT PRIMARY KEY,
  node TEXT NOT NULL,
  amount_msat INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
