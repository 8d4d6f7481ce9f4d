-- The outbox gets an order and a state, changed rows go into it, and notifications become a queue.

ALTER TABLE outbox_messages
    -- The order in which rows of one transaction, and of transactions that waited for each other, came in.
    ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY,
    -- What was committed together is handled together.
    ADD COLUMN transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- What it stays in line with; null stands for its subject.
    ADD COLUMN stream_id uuid,
    -- Consumers that are through with it; all of them settle it.
    ADD COLUMN done_by text[] NOT NULL DEFAULT '{}',
    ADD COLUMN settled_at timestamptz,
    -- By consumer: {tries, next_try_at, error, dead}. Null while all goes well.
    ADD COLUMN failures jsonb;

-- What happened before there was anybody to tell.
UPDATE outbox_messages SET settled_at = now();

CREATE INDEX outbox_messages_waiting_position_idx ON outbox_messages (organization_id, position) WHERE settled_at IS NULL;
CREATE INDEX outbox_messages_waiting_transaction_id_idx ON outbox_messages (organization_id, transaction_id) WHERE settled_at IS NULL;
CREATE INDEX outbox_messages_failed_idx ON outbox_messages (organization_id, position) WHERE settled_at IS NULL AND failures IS NOT NULL;

-- A changed row becomes an outbox row when a webhook of its organization is told of its table, whatever statement changed it: the table engine's,
-- EF's, a cascade, an operator's. The image of a row has all stored columns; who tells of it leaves out what the API does not show.
-- $1 of the trigger: the word before the dot in the names of the events.
CREATE FUNCTION tell_of_rows() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), n.organization_id, TG_TABLE_NAME || '.created', n.id, coalesce((image ->> 'booking_id')::uuid, n.id),
            jsonb_build_object('new', image), clock_timestamp()
        FROM new_rows AS n CROSS JOIN LATERAL (SELECT to_jsonb(n) - 'fts' AS image) AS i
        WHERE n.organization_id IN (
            SELECT w.organization_id FROM webhooks AS w WHERE w.active AND EXISTS (SELECT FROM unnest(w.events) AS e WHERE starts_with(e, TG_ARGV[0])));
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), n.organization_id, TG_TABLE_NAME || '.updated', n.id, coalesce((image ->> 'booking_id')::uuid, n.id),
            jsonb_build_object('new', image, 'old', former), clock_timestamp()
        FROM new_rows AS n JOIN old_rows AS o ON o.organization_id = n.organization_id AND o.id = n.id
            CROSS JOIN LATERAL (SELECT to_jsonb(n) - 'fts' AS image, to_jsonb(o) - 'fts' AS former) AS i
        WHERE image <> former AND n.organization_id IN (
            SELECT w.organization_id FROM webhooks AS w WHERE w.active AND EXISTS (SELECT FROM unnest(w.events) AS e WHERE starts_with(e, TG_ARGV[0])));
    ELSE
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), o.organization_id, TG_TABLE_NAME || '.deleted', o.id, coalesce((image ->> 'booking_id')::uuid, o.id),
            jsonb_build_object('old', image), clock_timestamp()
        FROM old_rows AS o CROSS JOIN LATERAL (SELECT to_jsonb(o) - 'fts' AS image) AS i
        WHERE o.organization_id IN (
            SELECT w.organization_id FROM webhooks AS w WHERE w.active AND EXISTS (SELECT FROM unnest(w.events) AS e WHERE starts_with(e, TG_ARGV[0])));
    END IF;

    RETURN NULL;
END
$$;

DO $$
DECLARE
    told record;
BEGIN
    FOR told IN SELECT * FROM (VALUES
        ('bookings', 'bookings'), ('calendar_events', 'calendar_events'), ('tasks', 'calendar_event_tasks'), ('contacts', 'contacts'), ('invoices', 'invoices'),
        ('members', 'members'), ('payments', 'payments'), ('products', 'products'), ('sites', 'sites'), ('widgets', 'widgets'), ('refunds', 'refunds'),
        ('reviews', 'reviews'), ('external_calendars', 'external_calendars')) AS t (name, word)
    LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_of_rows(%L)',
            told.name || '_created', told.name, told.word || '.');
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_of_rows(%L)',
            told.name || '_updated', told.name, told.word || '.');
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_of_rows(%L)',
            told.name || '_deleted', told.name, told.word || '.');
    END LOOP;
END
$$;

ALTER TABLE webhooks
    ADD COLUMN active boolean NOT NULL DEFAULT true,
    ADD COLUMN former_secret text,
    ADD COLUMN former_secret_until timestamptz,
    ADD CONSTRAINT webhooks_former_secret_check CHECK (char_length(former_secret) <= 200);

ALTER TABLE webhook_subscriptions
    ADD COLUMN former_secret text,
    ADD COLUMN former_secret_until timestamptz;

-- Both dialects' notifications stand in one queue: each belongs to a webhook or to a subscription.
ALTER TABLE webhook_notifications
    ALTER COLUMN webhook_id DROP NOT NULL,
    ADD COLUMN subscription_id uuid,
    ADD COLUMN target_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(webhook_id, subscription_id)) STORED,
    -- What it tells of: with target and event the key that keeps it from being made twice.
    ADD COLUMN source_id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN stream_id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN occurred_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN attempts jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rung integer NOT NULL DEFAULT 0,
    ADD COLUMN next_try_at timestamptz,
    ADD COLUMN lease_id uuid,
    ADD COLUMN leased_until timestamptz,
    ADD CONSTRAINT webhook_notifications_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id)
        REFERENCES webhook_subscriptions (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT webhook_notifications_target_check CHECK (num_nonnulls(webhook_id, subscription_id) = 1),
    ADD CONSTRAINT webhook_notifications_attempts_check CHECK (jsonb_typeof(attempts) = 'array'),
    ADD CONSTRAINT webhook_notifications_rung_check CHECK (rung >= 0);
ALTER TABLE webhook_notifications SET (fillfactor = 80);

CREATE UNIQUE INDEX webhook_notifications_target_id_source_id_event_type_key ON webhook_notifications (organization_id, target_id, source_id, event_type);
CREATE INDEX webhook_notifications_due_idx ON webhook_notifications (target_id, next_try_at, position) WHERE status = 'pending';
CREATE INDEX webhook_notifications_line_idx ON webhook_notifications (target_id, stream_id, position) WHERE status = 'pending';
CREATE INDEX webhook_notifications_created_at_idx ON webhook_notifications (created_at);
CREATE INDEX webhook_notifications_subscription_id_idx ON webhook_notifications (organization_id, subscription_id);
