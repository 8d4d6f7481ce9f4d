-- Messages go out by themselves: what a template was applied to is kept, and invoices and payments are told of where a template waits for them.

ALTER TABLE message_templates
    DROP CONSTRAINT message_templates_status_check,
    ADD CONSTRAINT message_templates_status_check CHECK (status IN ('CANCELLED', 'TENTATIVE', 'CONFIRMED'));
ALTER TABLE task_templates
    DROP CONSTRAINT task_templates_status_check,
    ADD CONSTRAINT task_templates_status_check CHECK (status IN ('CANCELLED', 'TENTATIVE', 'CONFIRMED'));

-- The same template makes one message of one occasion, whoever asks how often.
CREATE TABLE message_occasions (
    organization_id uuid NOT NULL,
    message_template_id uuid NOT NULL,
    source_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    message_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT message_occasions_pkey PRIMARY KEY (organization_id, message_template_id, source_id),
    CONSTRAINT message_occasions_message_template_id_fkey FOREIGN KEY (organization_id, message_template_id)
        REFERENCES message_templates (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT message_occasions_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX message_occasions_booking_id_idx ON message_occasions (organization_id, booking_id);
CREATE INDEX message_occasions_message_id_idx ON message_occasions (organization_id, message_id);

-- Of an organization without templates with this trigger the trigger of the rows below finds nothing here.
CREATE INDEX message_templates_trigger_idx ON message_templates (organization_id, "trigger") WHERE "trigger" IN ('invoice-created', 'payment-received');

-- Tasks whose people are to be told.
CREATE INDEX tasks_untold_idx ON tasks (due_at) WHERE completed_at IS NULL AND notification_sent_at IS NULL;

-- Payments whose guests are to be told.
CREATE INDEX payments_untold_idx ON payments (due_at) WHERE notification_sent_at IS NULL AND completed_at IS NULL;

-- The organizations that are told of what a statement did to a table. $3: the word before the dot in the names of the events.
CREATE FUNCTION told_organizations(table_name text, operation text, word text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT w.organization_id FROM webhooks AS w WHERE w.active AND EXISTS (SELECT FROM unnest(w.events) AS e WHERE starts_with(e, word))
    UNION ALL
    SELECT t.organization_id FROM message_templates AS t WHERE table_name = 'invoices' AND operation = 'INSERT' AND t."trigger" = 'invoice-created'
    UNION ALL
    SELECT t.organization_id FROM message_templates AS t WHERE table_name = 'payments' AND operation IN ('INSERT', 'UPDATE') AND t."trigger" = 'payment-received'
$$;

CREATE OR REPLACE FUNCTION tell_of_rows() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), n.organization_id, TG_TABLE_NAME || '.created', n.id, coalesce((image ->> 'booking_id')::uuid, n.id),
            jsonb_build_object('new', image), clock_timestamp()
        FROM new_rows AS n CROSS JOIN LATERAL (SELECT to_jsonb(n) - 'fts' AS image) AS i
        WHERE n.organization_id IN (SELECT told_organizations(TG_TABLE_NAME, TG_OP, TG_ARGV[0]));
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), n.organization_id, TG_TABLE_NAME || '.updated', n.id, coalesce((image ->> 'booking_id')::uuid, n.id),
            jsonb_build_object('new', image, 'old', former), clock_timestamp()
        FROM new_rows AS n JOIN old_rows AS o ON o.organization_id = n.organization_id AND o.id = n.id
            CROSS JOIN LATERAL (SELECT to_jsonb(n) - 'fts' AS image, to_jsonb(o) - 'fts' AS former) AS i
        WHERE image <> former AND n.organization_id IN (SELECT told_organizations(TG_TABLE_NAME, TG_OP, TG_ARGV[0]));
    ELSE
        INSERT INTO outbox_messages (id, organization_id, type, subject_id, stream_id, payload, occurred_at)
        SELECT gen_random_uuid(), o.organization_id, TG_TABLE_NAME || '.deleted', o.id, coalesce((image ->> 'booking_id')::uuid, o.id),
            jsonb_build_object('old', image), clock_timestamp()
        FROM old_rows AS o CROSS JOIN LATERAL (SELECT to_jsonb(o) - 'fts' AS image) AS i
        WHERE o.organization_id IN (SELECT told_organizations(TG_TABLE_NAME, TG_OP, TG_ARGV[0]));
    END IF;

    RETURN NULL;
END
$$;
