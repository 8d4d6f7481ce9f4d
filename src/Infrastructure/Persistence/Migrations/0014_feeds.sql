-- Calendars that are kept in step with care: who reads one now, what the last merge was made of, collisions, echoes, and imports that became bookings.

ALTER TABLE external_calendars
    ADD COLUMN leased_until timestamptz,
    ADD COLUMN digest bytea,
    ADD COLUMN absence_accepted boolean NOT NULL DEFAULT false;

ALTER TABLE calendar_events
    ADD COLUMN collides_with_id uuid,
    ADD COLUMN source_first_day date,
    ADD COLUMN source_departure_day date,
    ADD COLUMN source_gone_since timestamptz,
    ADD CONSTRAINT calendar_events_collides_with_id_fkey FOREIGN KEY (organization_id, collides_with_id) REFERENCES calendar_events (organization_id, id)
        ON DELETE SET NULL (collides_with_id),
    ADD CONSTRAINT calendar_events_source_check CHECK (num_nonnulls(source_first_day, source_departure_day) <> 1);
CREATE INDEX calendar_events_collides_with_id_idx ON calendar_events (organization_id, collides_with_id) WHERE collides_with_id IS NOT NULL;

-- Which days the owner gives to a booking is no affair of the feed that it came from.
DROP INDEX calendar_events_calendar_id_uid_key;
CREATE UNIQUE INDEX calendar_events_calendar_id_uid_key ON calendar_events (organization_id, calendar_id, uid, recurrence_key, start_date)
    WHERE calendar_id IS NOT NULL AND booking_id IS NULL AND status <> 'CANCELLED';

-- Our own events that came back through somebody else's calendar. The origin may be gone, so it is no foreign key.
CREATE TABLE feed_echoes (
    organization_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    uid text NOT NULL,
    recurrence_key text NOT NULL DEFAULT '',
    first_day date NOT NULL,
    departure_day date NOT NULL,
    origin_id uuid NOT NULL,
    origin_gone_since timestamptz,
    CONSTRAINT feed_echoes_pkey PRIMARY KEY (organization_id, calendar_id, uid, recurrence_key, first_day),
    CONSTRAINT feed_echoes_calendar_id_fkey FOREIGN KEY (organization_id, calendar_id) REFERENCES external_calendars (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT feed_echoes_days_check CHECK (departure_day > first_day)
);
