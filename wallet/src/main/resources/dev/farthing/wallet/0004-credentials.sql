-- Several credentials of one purchase: the one that was bought, whose id is the purchase's, and
-- those that were derived from it. Who may show it is an agent, or all who share a name.
CREATE TABLE credential_rebuilt (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  purchase TEXT NOT NULL REFERENCES purchase (id),
  parent TEXT REFERENCES credential_rebuilt (id),
  agent TEXT NOT NULL,
  holder TEXT NOT NULL,

  -- Where it is shown: at a path, and below it where that ends with a slash and is not exact.
  origin TEXT NOT NULL,
  scope TEXT NOT NULL,
  exact INTEGER NOT NULL DEFAULT 0 CHECK (exact IN (0, 1)),
  bought_at TEXT NOT NULL,
  services TEXT NOT NULL DEFAULT '',

  scheme TEXT NOT NULL,
  token TEXT NOT NULL,
  preimage TEXT NOT NULL,
  enforced TEXT NOT NULL DEFAULT '',

  valid_until INTEGER,
  uses_left INTEGER CHECK (uses_left >= 0),
  created_at INTEGER NOT NULL,
  reuses INTEGER NOT NULL DEFAULT 0,
  last_used_at INTEGER,
  retired_at INTEGER,
  retired_why TEXT
) STRICT;
INSERT INTO credential_rebuilt (id, purchase, agent, holder, origin, scope, exact, bought_at, scheme,
    token, preimage, valid_until, created_at, reuses, last_used_at, retired_at, retired_why)
  SELECT purchase, purchase, credential.agent, 'agent ' || credential.agent, credential.origin,
    scope, exact, iif(exact, scope, iif(instr(substr(url, length(purchase.origin) + 1), '?') = 0,
      substr(url, length(purchase.origin) + 1),
      substr(url, length(purchase.origin) + 1,
        instr(substr(url, length(purchase.origin) + 1), '?') - 1))),
    credential.scheme, credential.token, credential.preimage, valid_until, credential.created_at,
    reuses, last_used_at, retired_at, retired_why
  FROM credential JOIN purchase ON purchase.id = credential.purchase ORDER BY purchase.seq;
DROP TABLE credential;
ALTER TABLE credential_rebuilt RENAME TO credential;
CREATE INDEX credential_covering
  ON credential (holder, origin, scope, ifnull(valid_until, 9223372036854775807))
  WHERE retired_at IS NULL;
CREATE INDEX credential_purchase ON credential (purchase);
CREATE INDEX credential_agent ON credential (agent);
CREATE INDEX credential_reused ON credential (agent, reuses) WHERE reuses > 0;

-- Paths within its scope at which a seller has refused a credential.
CREATE TABLE credential_refused (
  credential TEXT NOT NULL REFERENCES credential (id),
  path TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (credential, path)
) STRICT, WITHOUT ROWID;

-- Which services are sold at a path, where a credential of another service was refused.
CREATE TABLE service_at (
  origin TEXT NOT NULL,
  path TEXT NOT NULL,
  services TEXT NOT NULL,
  PRIMARY KEY (origin, path)
) STRICT, WITHOUT ROWID;

-- Sellers that took money and refused, and have not delivered since.
CREATE TABLE refusing_seller (
  origin TEXT PRIMARY KEY,
  in_a_row INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  purchase TEXT NOT NULL REFERENCES purchase (id)
) STRICT, WITHOUT ROWID;

ALTER TABLE purchase ADD COLUMN shared_as TEXT;
ALTER TABLE purchase ADD COLUMN token_enforced TEXT NOT NULL DEFAULT '';

-- Named intents that a credential owned before has answered: the seller knows each by one key, also
-- when it is bought for later.
CREATE TABLE intent_sent (
  purchase_key TEXT PRIMARY KEY,
  idempotency_key TEXT NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX intent_sent_at ON intent_sent (sent_at);
