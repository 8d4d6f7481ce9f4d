-- Rights of members, messages, tasks and webhooks, and titles of calendar events that follow the names they are made of.

CREATE TABLE permissions (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    member_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    bookings text NOT NULL DEFAULT 'view',
    notifications text NOT NULL DEFAULT 'none',
    permission text NOT NULL DEFAULT 'view-bookings',
    settings text NOT NULL DEFAULT 'none',
    CONSTRAINT permissions_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT permissions_member_id_product_id_key UNIQUE (organization_id, member_id, product_id),
    CONSTRAINT permissions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT permissions_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT permissions_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT permissions_bookings_check CHECK (bookings IN ('none', 'maintenance', 'view', 'manage')),
    CONSTRAINT permissions_notifications_check CHECK (notifications IN ('none', 'non-financial', 'all')),
    CONSTRAINT permissions_permission_check CHECK (permission IN ('maintenance', 'view-bookings', 'manage-bookings', 'all')),
    CONSTRAINT permissions_settings_check CHECK (settings IN ('none', 'all'))
);
CREATE INDEX permissions_product_id_idx ON permissions (organization_id, product_id);

CREATE TABLE message_templates (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    attachments jsonb NOT NULL DEFAULT '[]',
    body jsonb NOT NULL DEFAULT '{"default": ""}',
    include_booking_details boolean NOT NULL DEFAULT false,
    include_booking_link boolean NOT NULL DEFAULT true,
    include_ical_data boolean NOT NULL DEFAULT false,
    include_product_image boolean NOT NULL DEFAULT false,
    moment jsonb,
    past_schedule_behavior text NOT NULL DEFAULT 'skip',
    status text NOT NULL DEFAULT 'CONFIRMED',
    subject jsonb NOT NULL DEFAULT '{"default": ""}',
    "time" time,
    "trigger" text,
    type text NOT NULL DEFAULT 'email',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(subject ->> 'default', ''))) STORED,
    CONSTRAINT message_templates_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT message_templates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT message_templates_occasion_check CHECK (num_nonnulls(moment, "trigger") = 1),
    CONSTRAINT message_templates_time_check CHECK ("time" IS NULL OR moment IS NOT NULL),
    CONSTRAINT message_templates_attachments_check CHECK (jsonb_typeof(attachments) = 'array'),
    CONSTRAINT message_templates_body_check CHECK (jsonb_typeof(body) = 'object'),
    CONSTRAINT message_templates_moment_check CHECK (jsonb_typeof(moment) = 'object'),
    CONSTRAINT message_templates_past_schedule_behavior_check CHECK (past_schedule_behavior IN ('skip', 'send')),
    CONSTRAINT message_templates_status_check CHECK (status IN ('TENTATIVE', 'CONFIRMED')),
    CONSTRAINT message_templates_subject_check CHECK (jsonb_typeof(subject) = 'object'),
    CONSTRAINT message_templates_type_check CHECK (type IN ('email', 'sms'))
);
CREATE INDEX message_templates_fts_idx ON message_templates USING gin (fts);

CREATE TABLE messages (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid,
    calendar_event_id uuid,
    message_template_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    attachments jsonb,
    body text NOT NULL DEFAULT '',
    html text,
    include_booking_details boolean NOT NULL DEFAULT false,
    include_booking_link boolean NOT NULL DEFAULT false,
    include_ical_data boolean NOT NULL DEFAULT false,
    include_product_image boolean NOT NULL DEFAULT false,
    send_at timestamptz NOT NULL DEFAULT now(),
    status text NOT NULL DEFAULT 'manually-scheduled',
    subject text NOT NULL DEFAULT '',
    type text NOT NULL,
    CONSTRAINT messages_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT messages_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT messages_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT messages_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id)
        REFERENCES calendar_events (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT messages_message_template_id_fkey FOREIGN KEY (organization_id, message_template_id) REFERENCES message_templates (organization_id, id)
        ON DELETE SET NULL (message_template_id),
    CONSTRAINT messages_attachments_check CHECK (jsonb_typeof(attachments) = 'array'),
    CONSTRAINT messages_status_check CHECK (status IN ('manually-scheduled', 'scheduled-around-arrival', 'scheduled-around-departure', 'sent')),
    CONSTRAINT messages_type_check CHECK (type IN ('email', 'sms'))
);
CREATE INDEX messages_booking_id_idx ON messages (organization_id, booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX messages_calendar_event_id_idx ON messages (organization_id, calendar_event_id) WHERE calendar_event_id IS NOT NULL;
CREATE INDEX messages_message_template_id_idx ON messages (organization_id, message_template_id) WHERE message_template_id IS NOT NULL;
CREATE INDEX messages_send_at_idx ON messages (send_at) WHERE status <> 'sent';

CREATE TABLE message_events (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    message_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    event_type text NOT NULL,
    recipient text NOT NULL,
    CONSTRAINT message_events_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT message_events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT message_events_message_id_fkey FOREIGN KEY (organization_id, message_id) REFERENCES messages (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT message_events_event_type_check CHECK (event_type IN (
        'processed', 'dropped', 'deferred', 'bounce', 'delivered', 'open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe')),
    CONSTRAINT message_events_recipient_check CHECK (char_length(recipient) <= 320)
);
CREATE INDEX message_events_message_id_idx ON message_events (organization_id, message_id);

CREATE TABLE product_message_templates (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    message_template_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    "order" integer NOT NULL DEFAULT 0,
    CONSTRAINT product_message_templates_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT product_message_templates_product_id_message_template_id_key UNIQUE (organization_id, product_id, message_template_id),
    CONSTRAINT product_message_templates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT product_message_templates_message_template_id_fkey FOREIGN KEY (organization_id, message_template_id)
        REFERENCES message_templates (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_message_templates_product_id_fkey FOREIGN KEY (organization_id, product_id)
        REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_message_templates_order_check CHECK ("order" >= 0)
);
CREATE INDEX product_message_templates_message_template_id_idx ON product_message_templates (organization_id, message_template_id);

CREATE TABLE reply_to_addresses (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL DEFAULT '',
    CONSTRAINT reply_to_addresses_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT reply_to_addresses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT reply_to_addresses_email_check CHECK (char_length(email) <= 320 AND email <> '' AND email ~ '^[^@ ]+@[^@ ]+$'),
    CONSTRAINT reply_to_addresses_name_check CHECK (char_length(name) <= 1000)
);

CREATE TABLE product_reply_to_addresses (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    product_id uuid NOT NULL,
    reply_to_address_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT product_reply_to_addresses_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT product_reply_to_addresses_product_id_reply_to_address_id_key UNIQUE (organization_id, product_id, reply_to_address_id),
    CONSTRAINT product_reply_to_addresses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT product_reply_to_addresses_product_id_fkey FOREIGN KEY (organization_id, product_id)
        REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_reply_to_addresses_reply_to_address_id_fkey FOREIGN KEY (organization_id, reply_to_address_id)
        REFERENCES reply_to_addresses (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX product_reply_to_addresses_reply_to_address_id_idx ON product_reply_to_addresses (organization_id, reply_to_address_id);

CREATE TABLE task_templates (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    assignee_id uuid,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    label text NOT NULL DEFAULT '',
    moment jsonb NOT NULL DEFAULT '{"type":"checkout","offset":0}',
    status text NOT NULL DEFAULT 'CONFIRMED',
    "time" time,
    CONSTRAINT task_templates_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT task_templates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT task_templates_assignee_id_fkey FOREIGN KEY (organization_id, assignee_id) REFERENCES members (organization_id, id)
        ON DELETE SET NULL (assignee_id),
    CONSTRAINT task_templates_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT task_templates_label_check CHECK (char_length(label) <= 1000),
    CONSTRAINT task_templates_moment_check CHECK (jsonb_typeof(moment) = 'object'),
    CONSTRAINT task_templates_status_check CHECK (status IN ('TENTATIVE', 'CONFIRMED'))
);
CREATE INDEX task_templates_product_id_idx ON task_templates (organization_id, product_id);
CREATE INDEX task_templates_assignee_id_idx ON task_templates (organization_id, assignee_id) WHERE assignee_id IS NOT NULL;

CREATE TABLE task_template_assignees (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    member_id uuid NOT NULL,
    task_template_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT task_template_assignees_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT task_template_assignees_task_template_id_member_id_key UNIQUE (organization_id, task_template_id, member_id),
    CONSTRAINT task_template_assignees_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT task_template_assignees_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT task_template_assignees_task_template_id_fkey FOREIGN KEY (organization_id, task_template_id)
        REFERENCES task_templates (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX task_template_assignees_member_id_idx ON task_template_assignees (organization_id, member_id);

CREATE TABLE tasks (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    calendar_event_id uuid NOT NULL,
    task_template_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    due_at timestamptz NOT NULL DEFAULT now(),
    label text NOT NULL,
    notification_sent_at timestamptz,
    schedule text NOT NULL DEFAULT 'arrival',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', label)) STORED,
    CONSTRAINT tasks_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT tasks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT tasks_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id)
        REFERENCES calendar_events (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT tasks_task_template_id_fkey FOREIGN KEY (organization_id, task_template_id) REFERENCES task_templates (organization_id, id)
        ON DELETE SET NULL (task_template_id),
    CONSTRAINT tasks_label_check CHECK (char_length(label) <= 1000),
    CONSTRAINT tasks_schedule_check CHECK (schedule IN ('manual', 'arrival', 'departure'))
);
CREATE INDEX tasks_calendar_event_id_idx ON tasks (organization_id, calendar_event_id);
CREATE INDEX tasks_task_template_id_idx ON tasks (organization_id, task_template_id) WHERE task_template_id IS NOT NULL;
CREATE INDEX tasks_due_at_idx ON tasks (organization_id, due_at);
CREATE INDEX tasks_fts_idx ON tasks USING gin (fts);

CREATE TABLE task_assignees (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    member_id uuid NOT NULL,
    task_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT task_assignees_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT task_assignees_task_id_member_id_key UNIQUE (organization_id, task_id, member_id),
    CONSTRAINT task_assignees_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT task_assignees_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT task_assignees_task_id_fkey FOREIGN KEY (organization_id, task_id) REFERENCES tasks (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX task_assignees_member_id_idx ON task_assignees (organization_id, member_id);

CREATE TABLE webhooks (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    description text NOT NULL DEFAULT '',
    endpoint text NOT NULL,
    events text[] NOT NULL,
    signing_secret text NOT NULL,
    source text NOT NULL DEFAULT '',
    CONSTRAINT webhooks_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT webhooks_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT webhooks_description_check CHECK (char_length(description) <= 1000),
    CONSTRAINT webhooks_endpoint_check CHECK (char_length(endpoint) <= 2000 AND endpoint <> ''),
    CONSTRAINT webhooks_events_check CHECK (cardinality(events) > 0),
    CONSTRAINT webhooks_signing_secret_check CHECK (char_length(signing_secret) <= 200 AND signing_secret <> ''),
    CONSTRAINT webhooks_source_check CHECK (char_length(source) <= 200)
);

CREATE TABLE webhook_notifications (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_on date NOT NULL DEFAULT CURRENT_DATE,
    event_type text NOT NULL,
    payload jsonb NOT NULL,
    response text,
    status text NOT NULL DEFAULT 'pending',
    tries integer NOT NULL DEFAULT 0,
    CONSTRAINT webhook_notifications_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT webhook_notifications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT webhook_notifications_webhook_id_fkey FOREIGN KEY (organization_id, webhook_id)
        REFERENCES webhooks (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT webhook_notifications_payload_check CHECK (jsonb_typeof(payload) = 'object'),
    CONSTRAINT webhook_notifications_response_check CHECK (char_length(response) <= 100000),
    CONSTRAINT webhook_notifications_status_check CHECK (status IN ('pending', 'sent', 'error')),
    CONSTRAINT webhook_notifications_tries_check CHECK (tries >= 0)
);
CREATE INDEX webhook_notifications_webhook_id_idx ON webhook_notifications (organization_id, webhook_id);

-- A contact is linked to a booking once.
DELETE FROM contact_bookings AS later USING contact_bookings AS earlier
WHERE later.organization_id = earlier.organization_id AND later.booking_id = earlier.booking_id AND later.contact_id = earlier.contact_id
    AND (later.created_at, later.id) > (earlier.created_at, earlier.id);
ALTER TABLE contact_bookings ADD CONSTRAINT contact_bookings_booking_id_contact_id_key UNIQUE (organization_id, booking_id, contact_id);

-- What the API asks of a column, the database asks too.
ALTER TABLE bookings
    ADD CONSTRAINT bookings_display_currency_check CHECK (display_currency ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT bookings_reference_check CHECK (char_length(reference) <= 100 AND reference <> ''),
    ADD CONSTRAINT bookings_title_check CHECK (char_length(title) <= 1000),
    ADD CONSTRAINT bookings_description_check CHECK (char_length(description) <= 100000),
    ADD CONSTRAINT bookings_location_check CHECK (char_length(location) <= 2000),
    ADD CONSTRAINT bookings_metadata_check CHECK (jsonb_typeof(metadata) = 'object'),
    ADD CONSTRAINT bookings_responses_check CHECK (jsonb_typeof(responses) = 'object');

ALTER TABLE calendar_event_notes
    ADD CONSTRAINT calendar_event_notes_note_check CHECK (char_length(note) <= 100000);

ALTER TABLE calendar_events
    ADD CONSTRAINT calendar_events_notes_check CHECK (char_length(notes) <= 100000),
    ADD CONSTRAINT calendar_events_title_check CHECK (char_length(title) <= 1000);

ALTER TABLE contacts
    ADD CONSTRAINT contacts_avatar_check CHECK (char_length(avatar) <= 2000),
    ADD CONSTRAINT contacts_city_check CHECK (char_length(city) <= 1000),
    ADD CONSTRAINT contacts_company_name_check CHECK (char_length(company_name) <= 1000),
    ADD CONSTRAINT contacts_country_check CHECK (char_length(country) <= 1000),
    ADD CONSTRAINT contacts_country_code_check CHECK (char_length(country_code) <= 2 AND country_code ~ '^([A-Z]{2})?$'),
    ADD CONSTRAINT contacts_e_invoice_address_check CHECK (char_length(e_invoice_address) <= 1000),
    ADD CONSTRAINT contacts_e_invoice_scheme_check CHECK (char_length(e_invoice_scheme) <= 1000),
    ADD CONSTRAINT contacts_email_check CHECK (char_length(email) <= 320 AND email ~ '^([^@ ]+@[^@ ]+)?$'),
    ADD CONSTRAINT contacts_first_name_check CHECK (char_length(first_name) <= 1000),
    ADD CONSTRAINT contacts_language_check CHECK (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    ADD CONSTRAINT contacts_last_name_check CHECK (char_length(last_name) <= 1000),
    ADD CONSTRAINT contacts_meta_check CHECK (jsonb_typeof(meta) = 'array'),
    ADD CONSTRAINT contacts_notes_check CHECK (char_length(notes) <= 100000),
    ADD CONSTRAINT contacts_phone_check CHECK (char_length(phone) <= 100),
    ADD CONSTRAINT contacts_province_check CHECK (char_length(province) <= 1000),
    ADD CONSTRAINT contacts_state_check CHECK (char_length(state) <= 1000),
    ADD CONSTRAINT contacts_street_check CHECK (char_length(street) <= 1000),
    ADD CONSTRAINT contacts_street2_check CHECK (char_length(street2) <= 1000),
    ADD CONSTRAINT contacts_zip_check CHECK (char_length(zip) <= 100);

ALTER TABLE external_calendars
    ADD CONSTRAINT external_calendars_ical_url_check CHECK (char_length(ical_url) <= 2000 AND ical_url <> '');

ALTER TABLE message_templates
    ADD CONSTRAINT message_templates_trigger_check CHECK ("trigger" IN (
        'booking-updated', 'booking-request-received', 'booking-request-confirmed', 'booking-request-pending', 'booking-request-rejected', 'invoice-created',
        'payment-received'));

ALTER TABLE messages
    ADD CONSTRAINT messages_body_check CHECK (char_length(body) <= 100000),
    ADD CONSTRAINT messages_subject_check CHECK (char_length(subject) <= 1000);

ALTER TABLE organizations
    ADD CONSTRAINT organizations_arrival_label_check CHECK (jsonb_typeof(arrival_label) = 'object'),
    ADD CONSTRAINT organizations_avatar_check CHECK (char_length(avatar) <= 2000),
    ADD CONSTRAINT organizations_booking_form_cta_check CHECK (jsonb_typeof(booking_form_cta) = 'object'),
    ADD CONSTRAINT organizations_color_background_check CHECK (char_length(color_background) <= 100),
    ADD CONSTRAINT organizations_color_error_check CHECK (char_length(color_error) <= 100),
    ADD CONSTRAINT organizations_color_header_check CHECK (char_length(color_header) <= 100),
    ADD CONSTRAINT organizations_color_info_check CHECK (char_length(color_info) <= 100),
    ADD CONSTRAINT organizations_color_primary_check CHECK (char_length(color_primary) <= 100),
    ADD CONSTRAINT organizations_color_text_check CHECK (char_length(color_text) <= 100),
    ADD CONSTRAINT organizations_color_warning_check CHECK (char_length(color_warning) <= 100),
    ADD CONSTRAINT organizations_company_name_check CHECK (char_length(company_name) <= 1000),
    ADD CONSTRAINT organizations_confirmation_message_check CHECK (jsonb_typeof(confirmation_message) = 'object'),
    ADD CONSTRAINT organizations_confirmation_message_title_check CHECK (jsonb_typeof(confirmation_message_title) = 'object'),
    ADD CONSTRAINT organizations_contact_details_check CHECK (jsonb_typeof(contact_details) = 'object'),
    ADD CONSTRAINT organizations_country_code_check CHECK (country_code ~ '^([A-Z]{2})?$'),
    ADD CONSTRAINT organizations_custom_domain_check CHECK (char_length(custom_domain) <= 253),
    ADD CONSTRAINT organizations_departure_label_check CHECK (jsonb_typeof(departure_label) = 'object'),
    ADD CONSTRAINT organizations_description_check CHECK (jsonb_typeof(description) = 'object'),
    ADD CONSTRAINT organizations_e_invoice_address_check CHECK (char_length(e_invoice_address) <= 1000),
    ADD CONSTRAINT organizations_e_invoice_scheme_check CHECK (char_length(e_invoice_scheme) <= 1000),
    ADD CONSTRAINT organizations_font_check CHECK (char_length(font) <= 200),
    ADD CONSTRAINT organizations_from_address_check CHECK (char_length(from_address) <= 320 AND from_address ~ '^[^@ ]+@[^@ ]+$'),
    ADD CONSTRAINT organizations_from_name_check CHECK (char_length(from_name) <= 1000),
    ADD CONSTRAINT organizations_default_language_check CHECK (default_language <> '' AND default_language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    ADD CONSTRAINT organizations_name_check CHECK (jsonb_typeof(name) = 'object'),
    ADD CONSTRAINT organizations_logo_check CHECK (char_length(logo) <= 2000),
    ADD CONSTRAINT organizations_logo_alt_check CHECK (char_length(logo_alt) <= 1000),
    ADD CONSTRAINT organizations_invoice_details_check CHECK (char_length(invoice_details) <= 100000),
    ADD CONSTRAINT organizations_vat_number_check CHECK (char_length(vat_number) <= 1000),
    ADD CONSTRAINT organizations_payment_method_check CHECK (char_length(payment_method) <= 1000),
    ADD CONSTRAINT organizations_payment_link_template_check CHECK (char_length(payment_link_template) <= 2000),
    ADD CONSTRAINT organizations_bank_account_holder_check CHECK (char_length(bank_account_holder) <= 1000),
    ADD CONSTRAINT organizations_bank_account_number_check CHECK (char_length(bank_account_number) <= 1000);

ALTER TABLE products
    ADD CONSTRAINT products_ac_id_check CHECK (char_length(ac_id) <= 1000),
    ADD CONSTRAINT products_approximate_address_check CHECK (char_length(approximate_address) <= 1000),
    ADD CONSTRAINT products_approximate_coordinates_check CHECK (jsonb_typeof(approximate_coordinates) = 'object'),
    ADD CONSTRAINT products_confirmation_message_check CHECK (jsonb_typeof(confirmation_message) = 'object'),
    ADD CONSTRAINT products_confirmation_message_title_check CHECK (jsonb_typeof(confirmation_message_title) = 'object'),
    ADD CONSTRAINT products_cta_check CHECK (jsonb_typeof(cta) = 'object'),
    ADD CONSTRAINT products_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT products_deposit_check CHECK (jsonb_typeof(deposit) = 'object'),
    ADD CONSTRAINT products_description_check CHECK (jsonb_typeof(description) = 'object'),
    ADD CONSTRAINT products_exact_address_check CHECK (char_length(exact_address) <= 1000),
    ADD CONSTRAINT products_exact_coordinates_check CHECK (jsonb_typeof(exact_coordinates) = 'object'),
    ADD CONSTRAINT products_fee_check CHECK (jsonb_typeof(fee) = 'object'),
    ADD CONSTRAINT products_images_check CHECK (jsonb_typeof(images) = 'array'),
    ADD CONSTRAINT products_name_check CHECK (jsonb_typeof(name) = 'object'),
    ADD CONSTRAINT products_payment_expiration_duration_check CHECK (payment_expiration_duration >= 0),
    ADD CONSTRAINT products_price_breakdown_specificity_check CHECK (price_breakdown_specificity IN ('combined', 'separate')),
    ADD CONSTRAINT products_rent_pricing_definition_check CHECK (rent_pricing_definition IN ('configurations', 'services')),
    ADD CONSTRAINT products_timezone_check CHECK (timezone <> '');

ALTER TABLE user_profiles
    ADD CONSTRAINT user_profiles_avatar_check CHECK (char_length(avatar) <= 2000),
    ADD CONSTRAINT user_profiles_email_check CHECK (char_length(email) <= 320 AND email <> '' AND email ~ '^[^@ ]+@[^@ ]+$'),
    ADD CONSTRAINT user_profiles_language_check CHECK (char_length(language) <= 35 AND language <> '' AND language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    ADD CONSTRAINT user_profiles_name_check CHECK (char_length(name) <= 1000);

-- generated_title: the name of the unit or host, and the guest. A guest is called as the first linked contact that has a name, else as the first attendee.
-- It is stored, because lists sort and search by it, and kept here, below every path that changes a name or a link.
-- In plpgsql, which keeps its plans: a function in SQL is planned anew by every statement that calls it. Costly, so that it is asked last of all conditions.
CREATE FUNCTION calendar_event_title(organization uuid, product uuid, host uuid, booking uuid) RETURNS text
LANGUAGE plpgsql STABLE COST 10000 AS $$
DECLARE
    resource text;
    guest text;
BEGIN
    IF product IS NOT NULL THEN
        SELECT p.name ->> 'default' INTO resource FROM products AS p WHERE p.organization_id = organization AND p.id = product;
    ELSE
        SELECT h.name INTO resource FROM hosts AS h WHERE h.organization_id = organization AND h.id = host;
    END IF;
    IF booking IS NOT NULL THEN
        SELECT c.name INTO guest
        FROM contact_bookings AS l JOIN contacts AS c ON c.organization_id = l.organization_id AND c.id = l.contact_id
        WHERE l.organization_id = organization AND l.booking_id = booking AND c.name <> '' ORDER BY l.created_at, l.id LIMIT 1;
        IF NOT FOUND THEN
            SELECT a.name INTO guest FROM attendees AS a WHERE a.organization_id = organization AND a.booking_id = booking ORDER BY a.position LIMIT 1;
        END IF;
    END IF;
    RETURN concat_ws(' - ', nullif(resource, ''), nullif(guest, ''));
END $$;

-- A name and a link to it may change at the same time, in two transactions that do not see each other. So whoever links locks the new name against changes,
-- and whoever renames holds it locked already: one of both waits, and sees what the other did. Events that are linked already are the meeting point of everyone
-- else: they are locked before names are read, never after, and in the order of their keys.
-- A new event of a booking whose guest is not in the database yet keeps the title that the domain gave it; the guest's rows confirm it.
CREATE FUNCTION calendar_events_title_itself() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    derived text;
BEGIN
    PERFORM FROM products WHERE organization_id = NEW.organization_id AND id = NEW.product_id FOR SHARE;
    PERFORM FROM hosts WHERE organization_id = NEW.organization_id AND id = NEW.host_id FOR SHARE;
    derived := calendar_event_title(NEW.organization_id, NEW.product_id, NEW.host_id, NEW.booking_id);
    IF TG_OP = 'UPDATE' OR NOT starts_with(NEW.generated_title, derived) OR NEW.booking_id IS NULL THEN
        NEW.generated_title := derived;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_events_title_on_insert BEFORE INSERT ON calendar_events
    FOR EACH ROW WHEN (NEW.booking_id IS NOT NULL OR NEW.generated_title = '') EXECUTE FUNCTION calendar_events_title_itself();
CREATE TRIGGER calendar_events_title_on_update BEFORE UPDATE OF product_id, host_id, booking_id ON calendar_events
    FOR EACH ROW WHEN ((OLD.product_id, OLD.host_id, OLD.booking_id) IS DISTINCT FROM (NEW.product_id, NEW.host_id, NEW.booking_id))
    EXECUTE FUNCTION calendar_events_title_itself();

-- The row changes with its title: updated_at takes over the stamp of the change behind it, so that a client that asks for what is new gets it.
-- Row by row, and only where a name changed: the plan that a statement trigger keeps for its transition tables is made for what its first call met, which can
-- be an empty table.
CREATE FUNCTION calendar_events_title_of_products() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM calendar_events AS e WHERE e.organization_id = NEW.organization_id AND e.product_id = NEW.id ORDER BY e.id FOR NO KEY UPDATE;
    UPDATE calendar_events AS e
    SET generated_title = calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id), updated_at = greatest(e.updated_at, NEW.updated_at)
    WHERE e.organization_id = NEW.organization_id AND e.product_id = NEW.id
        AND e.generated_title <> calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id);
    RETURN NULL;
END $$;
CREATE TRIGGER products_title_on_update AFTER UPDATE ON products
    FOR EACH ROW WHEN (OLD.name ->> 'default' IS DISTINCT FROM NEW.name ->> 'default') EXECUTE FUNCTION calendar_events_title_of_products();

CREATE FUNCTION calendar_events_title_of_hosts() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM calendar_events AS e WHERE e.organization_id = NEW.organization_id AND e.host_id = NEW.id ORDER BY e.id FOR NO KEY UPDATE;
    UPDATE calendar_events AS e
    SET generated_title = calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id), updated_at = greatest(e.updated_at, NEW.updated_at)
    WHERE e.organization_id = NEW.organization_id AND e.host_id = NEW.id
        AND e.generated_title <> calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id);
    RETURN NULL;
END $$;
CREATE TRIGGER hosts_title_on_update AFTER UPDATE ON hosts
    FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION calendar_events_title_of_hosts();

CREATE FUNCTION calendar_events_title_of_contacts() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM calendar_events AS e
    WHERE e.organization_id = NEW.organization_id AND e.booking_id IN (
        SELECT l.booking_id FROM contact_bookings AS l WHERE l.organization_id = NEW.organization_id AND l.contact_id = NEW.id)
    ORDER BY e.id FOR NO KEY UPDATE OF e;
    UPDATE calendar_events AS e
    SET generated_title = calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id), updated_at = greatest(e.updated_at, NEW.updated_at)
    WHERE e.organization_id = NEW.organization_id AND e.booking_id IN (
            SELECT l.booking_id FROM contact_bookings AS l WHERE l.organization_id = NEW.organization_id AND l.contact_id = NEW.id)
        AND e.generated_title <> calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id);
    RETURN NULL;
END $$;
CREATE TRIGGER contacts_title_on_update AFTER UPDATE ON contacts
    FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION calendar_events_title_of_contacts();

-- Links and attendees have no stamp of their change.
CREATE FUNCTION calendar_events_title_of_booking(organization uuid, booking uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM calendar_events AS e WHERE e.organization_id = organization AND e.booking_id = booking ORDER BY e.id FOR NO KEY UPDATE;
    UPDATE calendar_events AS e
    SET generated_title = calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id), updated_at = greatest(e.updated_at, now())
    WHERE e.organization_id = organization AND e.booking_id = booking
        AND e.generated_title <> calendar_event_title(e.organization_id, e.product_id, e.host_id, e.booking_id);
END $$;

CREATE FUNCTION calendar_events_title_of_guests() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'contact_bookings' AND TG_OP <> 'DELETE' THEN
        PERFORM FROM contacts WHERE organization_id = NEW.organization_id AND id = NEW.contact_id FOR SHARE;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM calendar_events_title_of_booking(OLD.organization_id, OLD.booking_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM calendar_events_title_of_booking(NEW.organization_id, NEW.booking_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER contact_bookings_title_on_write AFTER INSERT OR UPDATE OR DELETE ON contact_bookings
    FOR EACH ROW EXECUTE FUNCTION calendar_events_title_of_guests();
CREATE TRIGGER attendees_title_on_write AFTER INSERT OR DELETE OR UPDATE OF booking_id, position, name ON attendees
    FOR EACH ROW EXECUTE FUNCTION calendar_events_title_of_guests();

UPDATE calendar_events SET generated_title = calendar_event_title(organization_id, product_id, host_id, booking_id)
WHERE generated_title <> calendar_event_title(organization_id, product_id, host_id, booking_id);
