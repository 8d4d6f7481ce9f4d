-- What only pages look at: colours, banner, and the like, as the scheduling dialect shows them.
ALTER TABLE teams ADD COLUMN presentation jsonb NOT NULL DEFAULT '{}';
