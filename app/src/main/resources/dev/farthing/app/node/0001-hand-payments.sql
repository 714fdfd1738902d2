-- Payments that an operator made by hand. Instants are milliseconds since 1970, amounts are
-- millisatoshi. A row stands here, synced, before its node is asked to pay.
CREATE TABLE payment (
  payment_hash TEXT PRIMARY KEY,
  node TEXT NOT NULL,
  amount_msat INTEGER NOT NULL CHECK (amount_msat > 0),
  max_fee_msat INTEGER NOT NULL CHECK (max_fee_msat >= 0),
  attempts INTEGER NOT NULL DEFAULT 1,
  submitted_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('SUBMITTED', 'PAID', 'FAILED', 'UNKNOWN')),
  fee_paid_msat INTEGER NOT NULL DEFAULT 0 CHECK (fee_paid_msat >= 0),
  resolved_at INTEGER
) STRICT;
