-- What budgets count by, beside agent and host: what the agent was at, and the service that the
-- token names.
ALTER TABLE purchase ADD COLUMN task TEXT NOT NULL DEFAULT '';
ALTER TABLE purchase ADD COLUMN service TEXT NOT NULL DEFAULT '';
