-- The books of one seller. Instants are milliseconds since 1970, amounts millisatoshis.

CREATE TABLE key_epoch (
  -- Never used again, also after the key is gone.
  epoch        INTEGER PRIMARY KEY CHECK (epoch BETWEEN 1 AND 65535),
  state        TEXT NOT NULL CHECK (state IN ('published', 'minting', 'verifying', 'gone')),
  master       BLOB CHECK (length(master) = 32),
  published_at INTEGER NOT NULL,
  CHECK ((state = 'gone') = (master IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_key_mints ON key_epoch (state) WHERE state = 'minting';

-- One row for each invoice, written before its challenge leaves: one hash, one token, for ever.
CREATE TABLE sale (
  payment_hash       BLOB PRIMARY KEY CHECK (length(payment_hash) = 32),
  token_id           BLOB NOT NULL UNIQUE CHECK (length(token_id) = 32),
  epoch              INTEGER NOT NULL REFERENCES key_epoch (epoch),
  network            TEXT NOT NULL,
  route              TEXT NOT NULL,
  service            TEXT NOT NULL,
  tier               INTEGER NOT NULL,
  capabilities       TEXT NOT NULL,
  invoiced_msat      INTEGER NOT NULL CHECK (invoiced_msat > 0),
  challenged_at      INTEGER NOT NULL,
  invoice_expires_at INTEGER NOT NULL,
  valid_until        INTEGER NOT NULL,
  -- What arrived, before the node's own fee; null until the invoice is settled.
  received_msat      INTEGER CHECK (received_msat >= 0),
  -- What the node kept of it; null where the node does not tell.
  node_fee_msat      INTEGER CHECK (node_fee_msat >= 0),
  settled_at         INTEGER,
  CHECK ((received_msat IS NULL) = (settled_at IS NULL))
) STRICT;

CREATE INDEX sale_unpaid ON sale (invoice_expires_at) WHERE settled_at IS NULL;
CREATE INDEX sale_of_epoch ON sale (epoch, valid_until);

CREATE TABLE revocation (
  identifier_sha256 BLOB PRIMARY KEY CHECK (length(identifier_sha256) = 32),
  epoch             INTEGER NOT NULL REFERENCES key_epoch (epoch),
  reason            TEXT NOT NULL,
  revoked_at        INTEGER NOT NULL
) STRICT;

-- How far the settlements of a node have been written down.
CREATE TABLE settle_cursor (
  node   TEXT PRIMARY KEY,
  cursor TEXT NOT NULL
) STRICT;
