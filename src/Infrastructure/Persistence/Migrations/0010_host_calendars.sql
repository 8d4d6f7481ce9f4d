-- Calendars of persons: feeds whose events take the time of a host instead of a unit.

ALTER TABLE external_calendars
    ALTER COLUMN product_id DROP NOT NULL,
    ADD COLUMN host_id uuid,
    ADD CONSTRAINT external_calendars_host_id_fkey FOREIGN KEY (organization_id, host_id) REFERENCES hosts (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT external_calendars_owner_check CHECK (num_nonnulls(product_id, host_id) = 1);
CREATE INDEX external_calendars_host_id_idx ON external_calendars (organization_id, host_id) WHERE host_id IS NOT NULL;

-- The events of one calendar by themselves: a sync reads all of them.
CREATE INDEX calendar_events_calendar_id_idx ON calendar_events (organization_id, calendar_id) WHERE calendar_id IS NOT NULL;
