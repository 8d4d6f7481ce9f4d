-- The schema of the first release. organization_id leads every key, so that the schema can be sharded by tenant.
-- Constraint names are <table>_<columns>_<kind>: the error translator reads them.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE organizations (
    id uuid NOT NULL,
    clover_merchant_id text,
    mollie_profile_id text,
    paddle_subscription_id text,
    referrer_id uuid,
    square_location_id text,
    stripe_account_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    active boolean NOT NULL DEFAULT true,
    arrival_label jsonb NOT NULL DEFAULT '{"default": ""}',
    avatar text,
    booking_form_cta jsonb NOT NULL DEFAULT '{"default": ""}',
    color_background text NOT NULL DEFAULT '#fff',
    color_error text NOT NULL DEFAULT '#faa5a5',
    color_header text NOT NULL DEFAULT '#000',
    color_info text NOT NULL DEFAULT '',
    color_primary text NOT NULL DEFAULT '#000',
    color_text text NOT NULL DEFAULT '#000',
    color_warning text NOT NULL DEFAULT '',
    company_name text NOT NULL DEFAULT '',
    confirmation_message jsonb NOT NULL DEFAULT '{"default": ""}',
    confirmation_message_title jsonb NOT NULL DEFAULT '{"default": ""}',
    contact_details jsonb NOT NULL DEFAULT '{}',
    country_code text NOT NULL DEFAULT '',
    credit integer NOT NULL DEFAULT 0,
    custom_domain text,
    departure_label jsonb NOT NULL DEFAULT '{"default": ""}',
    description jsonb NOT NULL DEFAULT '{"default": ""}',
    e_invoice_address text NOT NULL DEFAULT '',
    e_invoice_scheme text NOT NULL DEFAULT '',
    expires_at timestamptz,
    font text,
    from_address text,
    from_name text,
    ical_export_secret text NOT NULL,
    ical_export_secret_no_details text NOT NULL,
    languages text[] NOT NULL DEFAULT '{}',
    default_language text NOT NULL DEFAULT 'en-US',
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    logo text,
    logo_alt text,
    invoice_details text NOT NULL DEFAULT '',
    vat_number text NOT NULL DEFAULT '',
    payment_method text,
    payment_link_template text NOT NULL DEFAULT '',
    bank_account_holder text NOT NULL DEFAULT '',
    bank_account_number text NOT NULL DEFAULT '',
    show_bookingmood_branding boolean NOT NULL DEFAULT true,
    show_branding_booking_status_page boolean NOT NULL DEFAULT true,
    thread_emails boolean NOT NULL DEFAULT true,
    tier text NOT NULL DEFAULT 'premium',
    subscription_type text NOT NULL DEFAULT 'trial',
    pricing_version text,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name ->> 'default', ''))) STORED,
    CONSTRAINT organizations_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX organizations_ical_export_secret_key ON organizations (ical_export_secret);
CREATE UNIQUE INDEX organizations_ical_export_secret_no_details_key ON organizations (ical_export_secret_no_details);

CREATE TABLE user_profiles (
    organization_id uuid NOT NULL CONSTRAINT user_profiles_organization_id_fkey REFERENCES organizations (id),
    user_id uuid NOT NULL,
    referrer_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    avatar text,
    email text NOT NULL,
    first_week_contains_date integer,
    language text NOT NULL DEFAULT 'en-US',
    last_login_at timestamptz,
    name text,
    source text,
    week_starts_on integer,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name, '') || ' ' || email)) STORED,
    CONSTRAINT user_profiles_pkey PRIMARY KEY (organization_id, user_id),
    CONSTRAINT user_profiles_week_starts_on_check CHECK (week_starts_on IN (0, 1)),
    CONSTRAINT user_profiles_first_week_contains_date_check CHECK (first_week_contains_date IN (1, 4))
);
CREATE UNIQUE INDEX user_profiles_email_key ON user_profiles (organization_id, lower(email));

CREATE TABLE members (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    role text NOT NULL DEFAULT 'user',
    CONSTRAINT members_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT members_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES user_profiles (organization_id, user_id),
    CONSTRAINT members_user_id_key UNIQUE (organization_id, user_id),
    CONSTRAINT members_role_check CHECK (role IN ('user', 'admin', 'superuser'))
);

CREATE TABLE api_keys (
    id uuid NOT NULL,
    organization_id uuid NOT NULL CONSTRAINT api_keys_organization_id_fkey REFERENCES organizations (id),
    user_id uuid NOT NULL,
    description text NOT NULL DEFAULT '',
    hash bytea NOT NULL,
    last_four text NOT NULL,
    scopes text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT api_keys_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES user_profiles (organization_id, user_id)
);
CREATE UNIQUE INDEX api_keys_hash_key ON api_keys (hash);

CREATE TABLE products (
    id uuid NOT NULL,
    ac_id text,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    approximate_address text NOT NULL DEFAULT '',
    approximate_coordinates jsonb,
    cancel_after_initial_payment_error boolean NOT NULL DEFAULT false,
    confirm_after_initial_payment boolean NOT NULL DEFAULT false,
    confirmation_message jsonb NOT NULL DEFAULT '{"default": ""}',
    confirmation_message_title jsonb NOT NULL DEFAULT '{"default": ""}',
    cooldown_time integer NOT NULL DEFAULT 0,
    cta jsonb NOT NULL DEFAULT '{"default": ""}',
    currency text NOT NULL DEFAULT 'EUR',
    deposit jsonb,
    description jsonb NOT NULL DEFAULT '{"default": ""}',
    exact_address text NOT NULL DEFAULT '',
    exact_coordinates jsonb,
    fee jsonb,
    hide_exact_address boolean NOT NULL DEFAULT false,
    ical_export_secret text NOT NULL,
    ical_export_secret_no_details text NOT NULL,
    images jsonb NOT NULL DEFAULT '[]',
    interaction text NOT NULL DEFAULT 'request',
    latest_arrival_time time,
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    payment_expiration_duration integer NOT NULL DEFAULT 0,
    price_breakdown_specificity text NOT NULL DEFAULT 'combined',
    rent_period text NOT NULL DEFAULT 'nightly',
    rent_pricing_definition text NOT NULL DEFAULT 'configurations',
    request_status text NOT NULL DEFAULT 'TENTATIVE',
    services jsonb NOT NULL DEFAULT '[]',
    timezone text NOT NULL DEFAULT 'UTC',
    parent_id uuid,
    requests_hold_time boolean NOT NULL DEFAULT false,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name ->> 'default', ''))) STORED,
    CONSTRAINT products_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT products_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT products_parent_id_fkey FOREIGN KEY (organization_id, parent_id) REFERENCES products (organization_id, id),
    CONSTRAINT products_interaction_check CHECK (interaction IN ('request', 'book')),
    CONSTRAINT products_rent_period_check CHECK (rent_period IN ('daily', 'nightly')),
    CONSTRAINT products_request_status_check CHECK (request_status IN ('CANCELLED', 'TENTATIVE', 'CONFIRMED')),
    CONSTRAINT products_cooldown_time_check CHECK (cooldown_time BETWEEN 0 AND 365)
);
CREATE UNIQUE INDEX products_ical_export_secret_key ON products (ical_export_secret);
CREATE UNIQUE INDEX products_ical_export_secret_no_details_key ON products (ical_export_secret_no_details);
CREATE INDEX products_parent_id_idx ON products (organization_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX products_fts_idx ON products USING gin (fts);

CREATE TABLE hosts (
    id uuid NOT NULL,
    organization_id uuid NOT NULL CONSTRAINT hosts_organization_id_fkey REFERENCES organizations (id),
    number integer GENERATED BY DEFAULT AS IDENTITY,
    username text NOT NULL,
    time_zone text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    time_format integer NOT NULL DEFAULT 12,
    week_start text NOT NULL DEFAULT 'Sunday',
    locale text NOT NULL DEFAULT 'en',
    avatar_url text,
    bio text,
    ical_export_secret text NOT NULL,
    ical_export_secret_no_details text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT hosts_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT hosts_id_fkey FOREIGN KEY (organization_id, id) REFERENCES user_profiles (organization_id, user_id),
    CONSTRAINT hosts_time_format_check CHECK (time_format IN (12, 24))
);
CREATE UNIQUE INDEX hosts_number_key ON hosts (number);
CREATE UNIQUE INDEX hosts_username_key ON hosts (lower(username));
CREATE UNIQUE INDEX hosts_ical_export_secret_key ON hosts (ical_export_secret);
CREATE UNIQUE INDEX hosts_ical_export_secret_no_details_key ON hosts (ical_export_secret_no_details);

CREATE TABLE schedules (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    number integer GENERATED BY DEFAULT AS IDENTITY,
    host_id uuid NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    is_default boolean NOT NULL,
    availability jsonb NOT NULL,
    overrides jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schedules_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT schedules_host_id_fkey FOREIGN KEY (organization_id, host_id) REFERENCES hosts (organization_id, id)
);
CREATE UNIQUE INDEX schedules_number_key ON schedules (number);
CREATE INDEX schedules_host_id_idx ON schedules (organization_id, host_id);
CREATE UNIQUE INDEX schedules_default_key ON schedules (organization_id, host_id) WHERE is_default;

CREATE TABLE event_types (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    number integer GENERATED BY DEFAULT AS IDENTITY,
    host_id uuid NOT NULL,
    schedule_id uuid,
    title text NOT NULL,
    slug text NOT NULL,
    description text,
    length_in_minutes integer NOT NULL,
    slot_interval integer,
    minimum_booking_notice integer NOT NULL,
    before_event_buffer integer NOT NULL,
    after_event_buffer integer NOT NULL,
    requires_confirmation boolean NOT NULL,
    requests_hold_time boolean NOT NULL,
    hidden boolean NOT NULL,
    locations jsonb NOT NULL,
    metadata jsonb NOT NULL,
    booking_window jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT event_types_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT event_types_host_id_fkey FOREIGN KEY (organization_id, host_id) REFERENCES hosts (organization_id, id),
    CONSTRAINT event_types_schedule_id_fkey FOREIGN KEY (organization_id, schedule_id) REFERENCES schedules (organization_id, id)
        ON DELETE SET NULL (schedule_id),
    CONSTRAINT event_types_length_in_minutes_check CHECK (length_in_minutes >= 1)
);
CREATE UNIQUE INDEX event_types_number_key ON event_types (number);
CREATE UNIQUE INDEX event_types_slug_key ON event_types (organization_id, host_id, slug);

CREATE TABLE contacts (
    id uuid NOT NULL,
    creator_id uuid,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    address text NOT NULL GENERATED ALWAYS AS (
        regexp_replace(trim(both ', ' from street || ', ' || street2 || ', ' || zip || ', ' || city || ', ' || province || ', ' || state || ', ' || country), '(, )+', ', ', 'g')) STORED,
    avatar text,
    city text NOT NULL DEFAULT '',
    company_name text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    country_code text NOT NULL DEFAULT '',
    e_invoice_address text NOT NULL DEFAULT '',
    e_invoice_scheme text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    first_name text NOT NULL DEFAULT '',
    language text,
    last_name text NOT NULL DEFAULT '',
    meta jsonb NOT NULL DEFAULT '[]',
    name text NOT NULL GENERATED ALWAYS AS (trim(first_name || ' ' || last_name)) STORED,
    notes text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    province text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    street text NOT NULL DEFAULT '',
    street2 text NOT NULL DEFAULT '',
    zip text NOT NULL DEFAULT '',
    fts tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', first_name || ' ' || last_name || ' ' || email || ' ' || phone || ' ' || company_name)) STORED,
    CONSTRAINT contacts_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT contacts_creator_id_fkey FOREIGN KEY (organization_id, creator_id) REFERENCES user_profiles (organization_id, user_id)
);
-- With the key: the oldest contact of an address is the first entry. Without it the planner walks all contacts in the order of the key.
CREATE INDEX contacts_email_idx ON contacts (organization_id, lower(email), id) WHERE email <> '';
CREATE INDEX contacts_fts_idx ON contacts USING gin (fts);

CREATE TABLE bookings (
    id uuid NOT NULL,
    creator_id uuid,
    organization_id uuid NOT NULL,
    site_id uuid,
    widget_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    currency text NOT NULL DEFAULT 'EUR',
    display_currency text NOT NULL DEFAULT 'EUR',
    exchange_rate real NOT NULL DEFAULT 1,
    method text NOT NULL DEFAULT 'request',
    occupancy jsonb NOT NULL DEFAULT '{}',
    reference text NOT NULL,
    secret text NOT NULL,
    silent boolean NOT NULL DEFAULT false,
    number integer GENERATED BY DEFAULT AS IDENTITY,
    uid text NOT NULL,
    status text NOT NULL,
    event_type_id uuid,
    host_id uuid,
    origin text,
    title text NOT NULL DEFAULT '',
    description text,
    location text,
    metadata jsonb NOT NULL DEFAULT '{}',
    responses jsonb NOT NULL DEFAULT '{}',
    guests text[] NOT NULL DEFAULT '{}',
    cancellation_reason text,
    cancelled_by_email text,
    rejection_reason text,
    rescheduling_reason text,
    rescheduled_by_email text,
    rescheduled_from_uid text,
    rescheduled_to_uid text,
    absent_host boolean NOT NULL DEFAULT false,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', reference || ' ' || title)) STORED,
    CONSTRAINT bookings_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT bookings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT bookings_creator_id_fkey FOREIGN KEY (organization_id, creator_id) REFERENCES user_profiles (organization_id, user_id),
    CONSTRAINT bookings_event_type_id_fkey FOREIGN KEY (organization_id, event_type_id) REFERENCES event_types (organization_id, id)
        ON DELETE SET NULL (event_type_id),
    CONSTRAINT bookings_host_id_fkey FOREIGN KEY (organization_id, host_id) REFERENCES hosts (organization_id, id),
    CONSTRAINT bookings_reference_key UNIQUE (organization_id, reference),
    CONSTRAINT bookings_method_check CHECK (method IN ('request', 'book')),
    CONSTRAINT bookings_status_check CHECK (status IN ('pending', 'accepted', 'cancelled', 'rejected'))
);
CREATE UNIQUE INDEX bookings_number_key ON bookings (number);
CREATE UNIQUE INDEX bookings_uid_key ON bookings (uid);
CREATE INDEX bookings_created_at_idx ON bookings (organization_id, created_at);
CREATE INDEX bookings_host_id_idx ON bookings (organization_id, host_id) WHERE host_id IS NOT NULL;
CREATE INDEX bookings_event_type_id_idx ON bookings (organization_id, event_type_id) WHERE event_type_id IS NOT NULL;
CREATE INDEX bookings_creator_id_idx ON bookings (organization_id, creator_id) WHERE creator_id IS NOT NULL;
CREATE INDEX bookings_fts_idx ON bookings USING gin (fts);

CREATE TABLE attendees (
    id uuid NOT NULL,
    number integer GENERATED BY DEFAULT AS IDENTITY,
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    time_zone text NOT NULL,
    language text NOT NULL,
    phone_number text,
    absent boolean NOT NULL DEFAULT false,
    CONSTRAINT attendees_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT attendees_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX attendees_booking_id_idx ON attendees (organization_id, booking_id);
CREATE INDEX attendees_email_idx ON attendees (organization_id, lower(email));

CREATE TABLE booking_updates (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    booking_id uuid NOT NULL,
    user_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT booking_updates_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT booking_updates_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT booking_updates_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES user_profiles (organization_id, user_id)
);
CREATE INDEX booking_updates_booking_id_idx ON booking_updates (organization_id, booking_id);

CREATE TABLE contact_bookings (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    booking_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contact_bookings_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT contact_bookings_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT contact_bookings_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_bookings_booking_id_idx ON contact_bookings (organization_id, booking_id);
CREATE INDEX contact_bookings_contact_id_idx ON contact_bookings (organization_id, contact_id);

CREATE TABLE external_calendars (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz,
    active boolean NOT NULL DEFAULT true,
    error text,
    event_status_sync text NOT NULL DEFAULT 'import',
    ical_url text NOT NULL,
    last_synced timestamptz,
    name text,
    sync_requested_at timestamptz NOT NULL DEFAULT now(),
    time_offset integer NOT NULL DEFAULT 0,
    tld text NOT NULL DEFAULT '',
    etag text,
    last_modified text,
    attempted_at timestamptz,
    failed_attempts integer NOT NULL DEFAULT 0,
    next_sync_at timestamptz NOT NULL DEFAULT now(),
    held_since timestamptz,
    held_polls integer NOT NULL DEFAULT 0,
    warnings text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT external_calendars_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT external_calendars_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id),
    CONSTRAINT external_calendars_event_status_sync_check CHECK (event_status_sync IN ('import', 'CONFIRMED', 'TENTATIVE')),
    CONSTRAINT external_calendars_time_offset_check CHECK (time_offset BETWEEN -24 AND 24)
);
CREATE INDEX external_calendars_product_id_idx ON external_calendars (organization_id, product_id);
CREATE INDEX external_calendars_next_sync_at_idx ON external_calendars (next_sync_at) WHERE active;

CREATE TABLE calendar_events (
    id uuid NOT NULL,
    booking_id uuid,
    calendar_id uuid,
    creator_id uuid,
    organization_id uuid NOT NULL,
    product_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    duration integer NOT NULL,
    end_date date NOT NULL,
    generated_title text NOT NULL DEFAULT '',
    has_non_invoiced_items boolean NOT NULL DEFAULT false,
    has_open_payments boolean NOT NULL DEFAULT false,
    notes text NOT NULL DEFAULT '',
    occupancy jsonb NOT NULL DEFAULT '{}',
    origin text,
    padding smallint NOT NULL DEFAULT 0,
    start_date date NOT NULL,
    status text NOT NULL DEFAULT 'CONFIRMED',
    title text NOT NULL DEFAULT '',
    type text NOT NULL,
    uid text,
    host_id uuid,
    counting text,
    starts_at timestamptz,
    ends_at timestamptz,
    buffer_before integer NOT NULL DEFAULT 0,
    buffer_after integer NOT NULL DEFAULT 0,
    pending_holds_time boolean NOT NULL DEFAULT false,
    recurrence_key text NOT NULL DEFAULT '',
    missing_since timestamptz,
    missing_polls integer NOT NULL DEFAULT 0,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || generated_title)) STORED,
    CONSTRAINT calendar_events_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT calendar_events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT calendar_events_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT calendar_events_calendar_id_fkey FOREIGN KEY (organization_id, calendar_id) REFERENCES external_calendars (organization_id, id)
        ON DELETE SET NULL (calendar_id),
    CONSTRAINT calendar_events_creator_id_fkey FOREIGN KEY (organization_id, creator_id) REFERENCES user_profiles (organization_id, user_id),
    CONSTRAINT calendar_events_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id),
    CONSTRAINT calendar_events_host_id_fkey FOREIGN KEY (organization_id, host_id) REFERENCES hosts (organization_id, id),
    CONSTRAINT calendar_events_resource_check CHECK (num_nonnulls(product_id, host_id) = 1),
    CONSTRAINT calendar_events_span_check CHECK (
        (counting IS NOT NULL AND starts_at IS NULL AND ends_at IS NULL) OR (counting IS NULL AND starts_at < ends_at)),
    CONSTRAINT calendar_events_dates_check CHECK (end_date > start_date OR (end_date = start_date AND counting IS DISTINCT FROM 'nightly')),
    CONSTRAINT calendar_events_status_check CHECK (status IN ('CANCELLED', 'TENTATIVE', 'CONFIRMED')),
    CONSTRAINT calendar_events_type_check CHECK (type IN ('booking', 'blocked-period', 'note')),
    CONSTRAINT calendar_events_padding_check CHECK (padding >= 0)
);
CREATE INDEX calendar_events_product_id_idx ON calendar_events (organization_id, product_id, start_date, id);
CREATE INDEX calendar_events_host_id_idx ON calendar_events (organization_id, host_id, starts_at) WHERE host_id IS NOT NULL;
CREATE INDEX calendar_events_booking_id_idx ON calendar_events (organization_id, booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX calendar_events_start_date_idx ON calendar_events (organization_id, start_date, id);
CREATE INDEX calendar_events_updated_at_idx ON calendar_events (organization_id, updated_at);
CREATE INDEX calendar_events_fts_idx ON calendar_events USING gin (fts);
CREATE UNIQUE INDEX calendar_events_calendar_id_uid_key ON calendar_events (organization_id, calendar_id, uid, recurrence_key, start_date)
    WHERE calendar_id IS NOT NULL AND status <> 'CANCELLED';

CREATE TABLE calendar_event_updates (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    calendar_event_id uuid NOT NULL,
    next_product_id uuid,
    prev_product_id uuid,
    user_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    next_interval daterange NOT NULL,
    next_status text NOT NULL,
    prev_interval daterange NOT NULL,
    prev_status text NOT NULL,
    CONSTRAINT calendar_event_updates_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT calendar_event_updates_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id)
        REFERENCES calendar_events (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT calendar_event_updates_next_product_id_fkey FOREIGN KEY (organization_id, next_product_id) REFERENCES products (organization_id, id),
    CONSTRAINT calendar_event_updates_prev_product_id_fkey FOREIGN KEY (organization_id, prev_product_id) REFERENCES products (organization_id, id),
    CONSTRAINT calendar_event_updates_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES user_profiles (organization_id, user_id)
);
CREATE INDEX calendar_event_updates_calendar_event_id_idx ON calendar_event_updates (organization_id, calendar_event_id, created_at);

CREATE TABLE calendar_event_notes (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    author_id uuid,
    calendar_event_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    note text NOT NULL DEFAULT '',
    CONSTRAINT calendar_event_notes_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT calendar_event_notes_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id)
        REFERENCES calendar_events (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT calendar_event_notes_author_id_fkey FOREIGN KEY (organization_id, author_id) REFERENCES user_profiles (organization_id, user_id)
);
CREATE INDEX calendar_event_notes_calendar_event_id_idx ON calendar_event_notes (organization_id, calendar_event_id);

CREATE TABLE timeline_claims (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    calendar_event_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    strength text NOT NULL,
    CONSTRAINT timeline_claims_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT timeline_claims_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id)
        REFERENCES calendar_events (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT timeline_claims_range_check CHECK (starts_at < ends_at),
    CONSTRAINT timeline_claims_strength_check CHECK (strength IN ('exclusive', 'blocking', 'pending')),
    -- The last guard against double booking, below every path that makes an event occupy time.
    CONSTRAINT timeline_claims_resource_occupied_excl EXCLUDE USING gist (
        organization_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (strength = 'exclusive')
);
CREATE INDEX timeline_claims_resource_idx ON timeline_claims (organization_id, resource_id, ends_at) INCLUDE (starts_at);
CREATE INDEX timeline_claims_calendar_event_id_idx ON timeline_claims (organization_id, calendar_event_id);

CREATE TABLE outbox_messages (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    type text NOT NULL,
    subject_id uuid NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT outbox_messages_pkey PRIMARY KEY (organization_id, id)
);
CREATE INDEX outbox_messages_occurred_at_idx ON outbox_messages (occurred_at);
