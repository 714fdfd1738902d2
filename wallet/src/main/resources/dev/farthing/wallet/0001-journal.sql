-- The process that owns the wallet. The fence grows with every owner and stands in each purchase
-- that it submits; the operating system's lock on the file beside decides who may own.
CREATE TABLE owner (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  fence INTEGER NOT NULL,
  pid INTEGER,
  started_at INTEGER,
  heartbeat_at INTEGER,
  stopped_why TEXT
) STRICT;
INSERT INTO owner (only_row, fence) VALUES (1, 0);

-- Instants are milliseconds since 1970, amounts are millisatoshi.
CREATE TABLE purchase (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  purchase_key TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),

  -- What is wanted, by whom.
  agent TEXT NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  origin TEXT NOT NULL,
  host TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  intent TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,

  -- The request as it was and will be sent.
  request_url TEXT NOT NULL,
  request_headers TEXT NOT NULL,
  request_body BLOB,
  request_spool TEXT,

  -- Where it stands.
  decision TEXT NOT NULL
    CHECK (decision IN ('NEW', 'QUOTED', 'AWAITING_APPROVAL', 'APPROVED', 'DENIED')),
  money TEXT NOT NULL
    CHECK (money IN ('NONE', 'HELD', 'SUBMITTED', 'UNKNOWN', 'PAID', 'PAID_UNPROVEN', 'FAILED',
      'WRITTEN_OFF')),
  delivery TEXT NOT NULL
    CHECK (delivery IN ('NONE', 'PRESENTED', 'DELIVERED', 'REFUSED', 'GIVEN_UP')),
  reason TEXT,

  -- What the seller asks. The hash is written with the approval and then belongs to this purchase
  -- for ever; a challenge that was denied leaves only what it quoted.
  scheme TEXT,
  token TEXT,
  token_bound INTEGER CHECK (token_bound IN (0, 1)),
  token_valid_until INTEGER,
  token_reusable INTEGER NOT NULL DEFAULT 1 CHECK (token_reusable IN (0, 1)),
  invoice TEXT,
  quoted_hash TEXT,
  payment_hash TEXT UNIQUE,
  payee TEXT,
  network TEXT,
  invoice_expires_at INTEGER,
  terms TEXT,
  amount_msat INTEGER NOT NULL DEFAULT 0 CHECK (amount_msat >= 0),

  -- What was allowed, by whom, and who is to pay.
  approved_by TEXT,
  approval_expires_at INTEGER,
  fee_limit_msat INTEGER NOT NULL DEFAULT 0 CHECK (fee_limit_msat >= 0),
  pay_timeout_ms INTEGER,
  max_cltv INTEGER,
  max_parts INTEGER,
  node TEXT,
  fence INTEGER,

  -- What it costs: the hold while it may still be spent, then what was spent.
  hold_msat INTEGER NOT NULL DEFAULT 0 CHECK (hold_msat >= 0),
  amount_paid_msat INTEGER NOT NULL DEFAULT 0 CHECK (amount_paid_msat >= 0),
  fee_paid_msat INTEGER NOT NULL DEFAULT 0 CHECK (fee_paid_msat >= 0),
  preimage TEXT,

  -- What came.
  presentations INTEGER NOT NULL DEFAULT 0,
  status INTEGER NOT NULL DEFAULT 0,
  outbox TEXT,
  superseded_by TEXT REFERENCES purchase (id),

  created_at INTEGER NOT NULL,
  approved_at INTEGER,
  submitted_at INTEGER,
  resolved_at INTEGER,
  presented_at INTEGER,
  delivered_at INTEGER,

  CHECK (decision = 'APPROVED' OR money = 'NONE'),
  CHECK (money IN ('NONE', 'HELD') OR payment_hash IS NOT NULL),
  CHECK (money <> 'PAID' OR preimage IS NOT NULL),
  CHECK (money NOT IN ('HELD', 'SUBMITTED', 'UNKNOWN')
    OR hold_msat = amount_msat + fee_limit_msat),
  CHECK (delivery IN ('NONE', 'GIVEN_UP') OR money = 'PAID')
) STRICT;
CREATE UNIQUE INDEX purchase_open_key ON purchase (purchase_key) WHERE open = 1;
CREATE INDEX purchase_approved ON purchase (approved_at) WHERE approved_at IS NOT NULL;
CREATE INDEX purchase_resolved ON purchase (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX purchase_money ON purchase (money);
CREATE INDEX purchase_agent ON purchase (agent);

-- What may be shown again: an agent's own, never deleted, only retired.
CREATE TABLE credential (
  purchase TEXT PRIMARY KEY REFERENCES purchase (id),
  agent TEXT NOT NULL,
  origin TEXT NOT NULL,
  scope TEXT NOT NULL,
  exact INTEGER NOT NULL DEFAULT 0 CHECK (exact IN (0, 1)),
  scheme TEXT NOT NULL,
  token TEXT NOT NULL,
  preimage TEXT NOT NULL,
  valid_until INTEGER,
  created_at INTEGER NOT NULL,
  reuses INTEGER NOT NULL DEFAULT 0,
  last_used_at INTEGER,
  retired_at INTEGER,
  retired_why TEXT
) STRICT;
CREATE INDEX credential_owned ON credential (agent, origin) WHERE retired_at IS NULL;

-- What the seller answered to the credential, as seen by the buyer.
CREATE TABLE answer (
  seq INTEGER PRIMARY KEY,
  purchase TEXT NOT NULL REFERENCES purchase (id),
  at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  what TEXT NOT NULL,
  excerpt BLOB
) STRICT;
CREATE INDEX answer_purchase ON answer (purchase);

-- Every change of a column of a purchase.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  purchase TEXT NOT NULL REFERENCES purchase (id),
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX event_purchase ON event (purchase);
