-- Row security lets an index serve only conditions that cannot leak: lower(email) = ... would be tested row by row, behind the tenant's
-- condition. A column that holds the lower case can be compared.
ALTER TABLE contacts ADD COLUMN email_key text NOT NULL GENERATED ALWAYS AS (lower(email)) STORED;
DROP INDEX contacts_email_idx;
-- With the key: the oldest contact of an address is the first entry.
CREATE INDEX contacts_email_key_idx ON contacts (organization_id, email_key, id);
