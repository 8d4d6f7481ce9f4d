-- Mails on their way: one row for each message and recipient. The messages themselves stand in messages, what became of them in message_events.

CREATE TABLE mail_deliveries (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    message_id uuid NOT NULL,
    -- What happened, what the mail says of it, and to whom: it is made once.
    unique_key text NOT NULL,
    -- Mails of one line to one recipient leave in the order of position.
    stream_id uuid NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    recipient text NOT NULL,
    recipient_name text NOT NULL DEFAULT '',
    reply_to text,
    reply_to_name text NOT NULL DEFAULT '',
    sender_name text,
    language text NOT NULL DEFAULT 'en',
    calendar_method text,
    calendar text,
    status text NOT NULL DEFAULT 'pending',
    tries integer NOT NULL DEFAULT 0,
    rung integer NOT NULL DEFAULT 0,
    attempts jsonb NOT NULL DEFAULT '[]',
    response text,
    next_try_at timestamptz,
    sent_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    lease_id uuid,
    leased_until timestamptz,
    CONSTRAINT mail_deliveries_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT mail_deliveries_unique_key_key UNIQUE (organization_id, unique_key),
    CONSTRAINT mail_deliveries_message_id_fkey FOREIGN KEY (organization_id, message_id) REFERENCES messages (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT mail_deliveries_recipient_check CHECK (char_length(recipient) BETWEEN 1 AND 320),
    CONSTRAINT mail_deliveries_calendar_check CHECK ((calendar IS NULL) = (calendar_method IS NULL)),
    CONSTRAINT mail_deliveries_status_check CHECK (status IN ('pending', 'sent', 'bounced', 'parked', 'kept')),
    CONSTRAINT mail_deliveries_next_try_at_check CHECK ((next_try_at IS NULL) = (status <> 'pending')),
    CONSTRAINT mail_deliveries_attempts_check CHECK (jsonb_typeof(attempts) = 'array'),
    CONSTRAINT mail_deliveries_rung_check CHECK (rung >= 0),
    CONSTRAINT mail_deliveries_tries_check CHECK (tries >= 0)
);
ALTER TABLE mail_deliveries SET (fillfactor = 80);

CREATE INDEX mail_deliveries_message_id_idx ON mail_deliveries (organization_id, message_id);
CREATE INDEX mail_deliveries_due_idx ON mail_deliveries (next_try_at, position) WHERE status = 'pending';
CREATE INDEX mail_deliveries_line_idx ON mail_deliveries (stream_id, recipient, position) WHERE status = 'pending';
-- For the operator, newest first, and for the pruning.
CREATE INDEX mail_deliveries_status_idx ON mail_deliveries (organization_id, status, position);
CREATE INDEX mail_deliveries_created_at_idx ON mail_deliveries (created_at);
