-- What people are asked to approve. The challenge waits in the purchase, which holds no money and
-- owns no payment hash meanwhile. The call that may go on is named by what it wants.
CREATE TABLE approval (
  purchase TEXT PRIMARY KEY REFERENCES purchase (id),
  call_key TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  sentence TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('APPROVED', 'DENIED', 'EXPIRED')),
  answered_by TEXT,
  answered_at INTEGER
) STRICT;
CREATE INDEX approval_of_call ON approval (call_key, expires_at);
