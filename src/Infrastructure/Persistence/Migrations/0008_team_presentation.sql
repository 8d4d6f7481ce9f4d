-- What only pages look at: colours, banner, and the like, as the scheduling dialect shows them; and whether hosts are shown to strangers.
ALTER TABLE teams
    ADD COLUMN presentation jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN is_private boolean NOT NULL DEFAULT false;
