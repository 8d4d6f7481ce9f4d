-- The operators' dashboard: who is signed in, what was clicked, and what background work did.

CREATE TABLE operator_sessions (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    hash bytea NOT NULL,
    key_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT operator_sessions_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT operator_sessions_key_id_fkey FOREIGN KEY (organization_id, key_id) REFERENCES api_keys (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT operator_sessions_hash_key UNIQUE (hash)
);
CREATE INDEX operator_sessions_key_id_idx ON operator_sessions (organization_id, key_id);

-- No foreign keys: what was done stays on record when the key is gone.
CREATE TABLE operator_actions (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    key_id uuid NOT NULL,
    key_last_four text NOT NULL,
    created_at timestamptz NOT NULL,
    name text NOT NULL,
    subject text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    outcome text NOT NULL,
    CONSTRAINT operator_actions_pkey PRIMARY KEY (organization_id, id)
);
CREATE INDEX operator_actions_created_at_idx ON operator_actions (created_at);

-- organization_id has no foreign key: what is done for all organizations stands under the nil uuid.
CREATE TABLE work_runs (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    work text NOT NULL,
    subject_id uuid,
    node text NOT NULL,
    started_at timestamptz NOT NULL,
    milliseconds integer NOT NULL,
    failed boolean NOT NULL,
    summary text NOT NULL DEFAULT '',
    stack text,
    input jsonb NOT NULL DEFAULT '{}',
    retried_at timestamptz,
    CONSTRAINT work_runs_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT work_runs_milliseconds_check CHECK (milliseconds >= 0),
    CONSTRAINT work_runs_input_check CHECK (jsonb_typeof(input) = 'object')
);
CREATE INDEX work_runs_subject_id_idx ON work_runs (organization_id, subject_id, id) WHERE subject_id IS NOT NULL;
CREATE INDEX work_runs_failed_idx ON work_runs (organization_id, id) WHERE failed;
CREATE INDEX work_runs_started_at_idx ON work_runs (started_at);
