-- What became of purchases, each with the hash of all before it.
CREATE TABLE receipt (
  position INTEGER PRIMARY KEY,
  purchase TEXT NOT NULL REFERENCES purchase (id),
  content BLOB NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_purchase ON receipt (purchase);

-- Purchases that were made before there were receipts may have none.
CREATE TABLE receipt_start (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  after_seq INTEGER NOT NULL
) STRICT;
INSERT INTO receipt_start (only_row, after_seq) SELECT 1, ifnull(max(seq), 0) FROM purchase;
