-- What stands around every call: terms of keys, the log of requests, answers kept for repeated requests.

ALTER TABLE api_keys
    ADD COLUMN last_used_at timestamptz,
    ADD COLUMN requests_per_minute integer CONSTRAINT api_keys_requests_per_minute_check CHECK (requests_per_minute > 0);

-- No foreign keys: the log is written in bulk beside every call, and never keeps a tenant or a key from being deleted.
CREATE TABLE api_requests (
    id bigint GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    api_key_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_on date NOT NULL DEFAULT CURRENT_DATE,
    endpoint text NOT NULL,
    method text NOT NULL,
    search text NOT NULL DEFAULT '',
    status text NOT NULL,
    status_code smallint NOT NULL,
    duration real NOT NULL,
    bytes bigint,
    dialect text NOT NULL,
    request_id text NOT NULL,
    trace_id text,
    CONSTRAINT api_requests_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT api_requests_status_check CHECK (status IN ('success', 'error')),
    CONSTRAINT api_requests_dialect_check CHECK (dialect IN ('tables', 'scheduling'))
);

-- Rows come in the order of time, so a few pages of summary find the old ones.
CREATE INDEX api_requests_created_at_idx ON api_requests USING brin (created_at);

-- organization_id has no foreign key: the answers to guests, who have no organization, are kept under the nil uuid.
CREATE TABLE idempotency_keys (
    organization_id uuid NOT NULL,
    key text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    request_hash bytea NOT NULL,
    status_code smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (organization_id, key, method, path)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
