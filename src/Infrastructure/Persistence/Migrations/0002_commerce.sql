-- Forms, prices, coupons and money. Link rows and details go with their parents; money is never lost by deleting something else.

CREATE TABLE taxes (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    label jsonb NOT NULL DEFAULT '{"default": ""}',
    percentage real NOT NULL,
    type text NOT NULL DEFAULT 'on-top',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(label ->> 'default', ''))) STORED,
    CONSTRAINT taxes_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT taxes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT taxes_label_check CHECK (jsonb_typeof(label) = 'object'),
    CONSTRAINT taxes_percentage_check CHECK (percentage >= 0 AND percentage <= 100),
    CONSTRAINT taxes_type_check CHECK (type IN ('on-top', 'included'))
);
CREATE INDEX taxes_fts_idx ON taxes USING gin (fts);

CREATE TABLE seasons (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    value jsonb,
    CONSTRAINT seasons_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT seasons_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT seasons_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT seasons_value_check CHECK (jsonb_typeof(value) = 'object')
);

CREATE TABLE services (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    parent_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    attachment text,
    deposit jsonb,
    description jsonb NOT NULL DEFAULT '{"default": ""}',
    fee jsonb,
    label jsonb NOT NULL DEFAULT '{"default": ""}',
    meta jsonb NOT NULL DEFAULT '{}',
    "order" smallint NOT NULL DEFAULT 0,
    type text NOT NULL,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(label ->> 'default', ''))) STORED,
    CONSTRAINT services_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT services_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT services_parent_id_fkey FOREIGN KEY (organization_id, parent_id) REFERENCES services (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT services_attachment_check CHECK (char_length(attachment) <= 2000 AND attachment ~ '^https?://'),
    CONSTRAINT services_deposit_check CHECK (jsonb_typeof(deposit) = 'object'),
    CONSTRAINT services_description_check CHECK (jsonb_typeof(description) = 'object'),
    CONSTRAINT services_fee_check CHECK (jsonb_typeof(fee) = 'object'),
    CONSTRAINT services_label_check CHECK (jsonb_typeof(label) = 'object'),
    CONSTRAINT services_meta_check CHECK (jsonb_typeof(meta) = 'object'),
    CONSTRAINT services_order_check CHECK ("order" >= 0),
    CONSTRAINT services_type_check CHECK (type IN (
        'address', 'checkbox', 'contact-meta', 'email', 'long-text', 'multiple-choice', 'multiple-choice-option', 'name', 'number', 'phone', 'short-text',
        'statement', 'time'))
);
CREATE INDEX services_parent_id_idx ON services (organization_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX services_fts_idx ON services USING gin (fts);

CREATE TABLE product_services (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    product_id uuid NOT NULL,
    service_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    "order" integer NOT NULL DEFAULT 0,
    CONSTRAINT product_services_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT product_services_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT product_services_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_services_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_services_product_id_service_id_key UNIQUE (organization_id, product_id, service_id),
    CONSTRAINT product_services_order_check CHECK ("order" >= 0)
);
CREATE INDEX product_services_service_id_idx ON product_services (organization_id, service_id);

CREATE TABLE attributes (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    "order" integer NOT NULL DEFAULT 1,
    type text NOT NULL,
    CONSTRAINT attributes_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT attributes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT attributes_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT attributes_order_check CHECK ("order" >= 0),
    CONSTRAINT attributes_type_check CHECK (type IN ('single-select', 'multi-select'))
);

CREATE TABLE attribute_options (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    attribute_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    "order" integer NOT NULL DEFAULT 1,
    CONSTRAINT attribute_options_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT attribute_options_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT attribute_options_attribute_id_fkey FOREIGN KEY (organization_id, attribute_id) REFERENCES attributes (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT attribute_options_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT attribute_options_order_check CHECK ("order" >= 0)
);
CREATE INDEX attribute_options_attribute_id_idx ON attribute_options (organization_id, attribute_id);

CREATE TABLE product_attribute_options (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    option_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT product_attribute_options_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT product_attribute_options_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT product_attribute_options_option_id_fkey FOREIGN KEY (organization_id, option_id) REFERENCES attribute_options (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_attribute_options_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT product_attribute_options_product_id_option_id_key UNIQUE (organization_id, product_id, option_id)
);
CREATE INDEX product_attribute_options_option_id_idx ON product_attribute_options (organization_id, option_id);

CREATE TABLE capacity_groups (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    description jsonb NOT NULL DEFAULT '{"default": ""}',
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    name_singular jsonb NOT NULL DEFAULT '{"default": ""}',
    "order" integer NOT NULL DEFAULT 1,
    requires_explicit_input boolean NOT NULL DEFAULT false,
    type text NOT NULL DEFAULT 'manual',
    CONSTRAINT capacity_groups_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT capacity_groups_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT capacity_groups_description_check CHECK (jsonb_typeof(description) = 'object'),
    CONSTRAINT capacity_groups_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT capacity_groups_name_singular_check CHECK (jsonb_typeof(name_singular) = 'object'),
    CONSTRAINT capacity_groups_order_check CHECK ("order" >= 0),
    CONSTRAINT capacity_groups_type_check CHECK (type IN ('manual', 'sum'))
);

CREATE TABLE capacity_group_dependencies (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    accumulator_id uuid NOT NULL,
    element_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT capacity_group_dependencies_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT capacity_group_dependencies_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT capacity_group_dependencies_accumulator_id_fkey FOREIGN KEY (organization_id, accumulator_id) REFERENCES capacity_groups (organization_id, id)
        ON DELETE CASCADE,
    CONSTRAINT capacity_group_dependencies_element_id_fkey FOREIGN KEY (organization_id, element_id) REFERENCES capacity_groups (organization_id, id)
        ON DELETE CASCADE,
    CONSTRAINT capacity_group_dependencies_accumulator_id_element_id_key UNIQUE (organization_id, accumulator_id, element_id),
    CONSTRAINT capacity_group_dependencies_element_id_check CHECK (element_id <> accumulator_id)
);
CREATE INDEX capacity_group_dependencies_element_id_idx ON capacity_group_dependencies (organization_id, element_id);

CREATE TABLE capacities (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    capacity_group_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    max integer NOT NULL DEFAULT 1,
    min integer NOT NULL DEFAULT 0,
    CONSTRAINT capacities_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT capacities_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT capacities_capacity_group_id_fkey FOREIGN KEY (organization_id, capacity_group_id) REFERENCES capacity_groups (organization_id, id)
        ON DELETE CASCADE,
    CONSTRAINT capacities_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT capacities_product_id_capacity_group_id_key UNIQUE (organization_id, product_id, capacity_group_id),
    CONSTRAINT capacities_max_check CHECK (max >= 0 AND max <= 100000),
    CONSTRAINT capacities_min_check CHECK (min >= 0 AND min <= 100000),
    CONSTRAINT capacities_range_check CHECK (min <= max)
);
CREATE INDEX capacities_capacity_group_id_idx ON capacities (organization_id, capacity_group_id);

CREATE TABLE price_calendar_entries (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    check_in_days boolean[] NOT NULL DEFAULT '{t,t,t,t,t,t,t}',
    checkout_days boolean[] NOT NULL DEFAULT '{t,t,t,t,t,t,t}',
    color text NOT NULL DEFAULT '#FACC15',
    intervals datemultirange NOT NULL DEFAULT '{}',
    max_advance integer NOT NULL DEFAULT 365,
    max_duration integer NOT NULL DEFAULT 30,
    min_advance integer NOT NULL DEFAULT 0,
    min_duration integer NOT NULL DEFAULT 1,
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    "order" integer NOT NULL DEFAULT 0,
    rates jsonb NOT NULL DEFAULT '[]',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name ->> 'default', ''))) STORED,
    CONSTRAINT price_calendar_entries_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT price_calendar_entries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT price_calendar_entries_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT price_calendar_entries_check_in_days_check CHECK (cardinality(check_in_days) = 7),
    CONSTRAINT price_calendar_entries_checkout_days_check CHECK (cardinality(checkout_days) = 7),
    CONSTRAINT price_calendar_entries_color_check CHECK (char_length(color) <= 100),
    CONSTRAINT price_calendar_entries_max_advance_check CHECK (max_advance >= 0 AND max_advance <= 36500),
    CONSTRAINT price_calendar_entries_max_duration_check CHECK (max_duration >= 1 AND max_duration <= 36500),
    CONSTRAINT price_calendar_entries_min_advance_check CHECK (min_advance >= 0 AND min_advance <= 36500),
    CONSTRAINT price_calendar_entries_min_duration_check CHECK (min_duration >= 1 AND min_duration <= 36500),
    CONSTRAINT price_calendar_entries_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT price_calendar_entries_order_check CHECK ("order" >= 0),
    CONSTRAINT price_calendar_entries_rates_check CHECK (jsonb_typeof(rates) = 'array'),
    CONSTRAINT price_calendar_entries_advance_check CHECK (min_advance <= max_advance),
    CONSTRAINT price_calendar_entries_duration_check CHECK (min_duration <= max_duration)
);
CREATE INDEX price_calendar_entries_product_id_idx ON price_calendar_entries (organization_id, product_id);
CREATE INDEX price_calendar_entries_fts_idx ON price_calendar_entries USING gin (fts);

CREATE TABLE pricelabs_pricing (
    product_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    dirty boolean NOT NULL DEFAULT false,
    entries jsonb NOT NULL DEFAULT '[]',
    exported_at timestamptz,
    imported_at timestamptz,
    number_of_bedrooms integer NOT NULL DEFAULT 0,
    pricelabs_email text NOT NULL DEFAULT '',
    CONSTRAINT pricelabs_pricing_pkey PRIMARY KEY (organization_id, product_id),
    CONSTRAINT pricelabs_pricing_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT pricelabs_pricing_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT pricelabs_pricing_entries_check CHECK (jsonb_typeof(entries) = 'array'),
    CONSTRAINT pricelabs_pricing_number_of_bedrooms_check CHECK (number_of_bedrooms >= 0 AND number_of_bedrooms <= 10000),
    CONSTRAINT pricelabs_pricing_pricelabs_email_check CHECK (char_length(pricelabs_email) <= 320)
);

CREATE TABLE coupons (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    code text NOT NULL,
    definition jsonb NOT NULL,
    description text NOT NULL DEFAULT '',
    quota integer,
    scope text NOT NULL DEFAULT 'global',
    stackable boolean NOT NULL DEFAULT true,
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', code)) STORED,
    CONSTRAINT coupons_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT coupons_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT coupons_code_check CHECK (char_length(code) <= 100 AND code <> ''),
    CONSTRAINT coupons_definition_check CHECK (jsonb_typeof(definition) = 'object'),
    CONSTRAINT coupons_description_check CHECK (char_length(description) <= 100000),
    CONSTRAINT coupons_quota_check CHECK (quota >= 0),
    CONSTRAINT coupons_scope_check CHECK (scope IN ('global', 'product', 'service', 'rent'))
);
-- A withdrawn code can be given again.
CREATE UNIQUE INDEX coupons_code_key ON coupons (organization_id, code) WHERE deleted_at IS NULL;
CREATE INDEX coupons_fts_idx ON coupons USING gin (fts);

CREATE TABLE coupon_products (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    coupon_id uuid NOT NULL,
    product_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT coupon_products_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT coupon_products_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT coupon_products_coupon_id_fkey FOREIGN KEY (organization_id, coupon_id) REFERENCES coupons (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_products_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_products_coupon_id_product_id_key UNIQUE (organization_id, coupon_id, product_id)
);
CREATE INDEX coupon_products_product_id_idx ON coupon_products (organization_id, product_id);

CREATE TABLE coupon_services (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    coupon_id uuid NOT NULL,
    service_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT coupon_services_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT coupon_services_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT coupon_services_coupon_id_fkey FOREIGN KEY (organization_id, coupon_id) REFERENCES coupons (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_services_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_services_coupon_id_service_id_key UNIQUE (organization_id, coupon_id, service_id)
);
CREATE INDEX coupon_services_service_id_idx ON coupon_services (organization_id, service_id);

CREATE TABLE coupon_uses (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    coupon_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT coupon_uses_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT coupon_uses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT coupon_uses_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_uses_coupon_id_fkey FOREIGN KEY (organization_id, coupon_id) REFERENCES coupons (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT coupon_uses_coupon_id_booking_id_key UNIQUE (organization_id, coupon_id, booking_id)
);
CREATE INDEX coupon_uses_booking_id_idx ON coupon_uses (organization_id, booking_id);

CREATE TABLE invoices (
    id uuid NOT NULL,
    booking_id uuid,
    organization_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    attachment text,
    reference text NOT NULL,
    CONSTRAINT invoices_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT invoices_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT invoices_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT invoices_attachment_check CHECK (char_length(attachment) <= 2000 AND attachment ~ '^https?://'),
    CONSTRAINT invoices_reference_check CHECK (char_length(reference) <= 100 AND reference <> '')
);
CREATE INDEX invoices_booking_id_idx ON invoices (organization_id, booking_id) WHERE booking_id IS NOT NULL;

CREATE TABLE line_items (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    invoice_id uuid,
    service_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    amount integer NOT NULL,
    fee_type text NOT NULL DEFAULT 'fee',
    item_type text NOT NULL DEFAULT 'rent',
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    quantity integer NOT NULL DEFAULT 1,
    CONSTRAINT line_items_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT line_items_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT line_items_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT line_items_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id)
        ON DELETE SET NULL (invoice_id),
    CONSTRAINT line_items_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id)
        ON DELETE SET NULL (service_id),
    CONSTRAINT line_items_fee_type_check CHECK (fee_type IN ('fee', 'deposit')),
    CONSTRAINT line_items_item_type_check CHECK (char_length(item_type) <= 100 AND item_type <> ''),
    CONSTRAINT line_items_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT line_items_quantity_check CHECK (quantity >= 0)
);
CREATE INDEX line_items_booking_id_idx ON line_items (organization_id, booking_id);
CREATE INDEX line_items_invoice_id_idx ON line_items (organization_id, invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX line_items_service_id_idx ON line_items (organization_id, service_id) WHERE service_id IS NOT NULL;

CREATE TABLE line_item_taxes (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    line_item_id uuid NOT NULL,
    tax_id uuid,
    amount integer NOT NULL,
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    percentage real NOT NULL,
    type text NOT NULL DEFAULT 'on-top',
    CONSTRAINT line_item_taxes_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT line_item_taxes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT line_item_taxes_line_item_id_fkey FOREIGN KEY (organization_id, line_item_id) REFERENCES line_items (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT line_item_taxes_tax_id_fkey FOREIGN KEY (organization_id, tax_id) REFERENCES taxes (organization_id, id)
        ON DELETE SET NULL (tax_id),
    CONSTRAINT line_item_taxes_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT line_item_taxes_percentage_check CHECK (percentage >= 0 AND percentage <= 100),
    CONSTRAINT line_item_taxes_type_check CHECK (type IN ('on-top', 'included'))
);
CREATE INDEX line_item_taxes_line_item_id_idx ON line_item_taxes (organization_id, line_item_id);
CREATE INDEX line_item_taxes_tax_id_idx ON line_item_taxes (organization_id, tax_id) WHERE tax_id IS NOT NULL;

CREATE TABLE payments (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    provider_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    amount integer NOT NULL DEFAULT 0,
    completed_at timestamptz,
    currency text NOT NULL,
    due_at timestamptz NOT NULL,
    notification_sent_at timestamptz,
    offline boolean NOT NULL DEFAULT false,
    paid integer NOT NULL DEFAULT 0,
    reference text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'open',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', reference)) STORED,
    CONSTRAINT payments_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT payments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT payments_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT payments_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id),
    CONSTRAINT payments_provider_id_check CHECK (char_length(provider_id) <= 1000),
    CONSTRAINT payments_amount_check CHECK (amount >= 0),
    CONSTRAINT payments_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT payments_paid_check CHECK (paid >= 0),
    CONSTRAINT payments_reference_check CHECK (char_length(reference) <= 100),
    CONSTRAINT payments_status_check CHECK (status IN ('open', 'pending', 'paid', 'failed', 'expired')),
    CONSTRAINT payments_settled_check CHECK (paid <= amount)
);
CREATE INDEX payments_booking_id_idx ON payments (organization_id, booking_id);
CREATE INDEX payments_invoice_id_idx ON payments (organization_id, invoice_id);
CREATE INDEX payments_due_at_idx ON payments (organization_id, due_at) WHERE paid < amount;
CREATE INDEX payments_fts_idx ON payments USING gin (fts);

CREATE TABLE refunds (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    amount integer NOT NULL,
    comment text NOT NULL DEFAULT '',
    currency text NOT NULL,
    due_at timestamptz,
    paid integer NOT NULL DEFAULT 0,
    policy jsonb NOT NULL DEFAULT '{}',
    reference text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'open',
    fts tsvector GENERATED ALWAYS AS (to_tsvector('simple', reference || ' ' || comment)) STORED,
    CONSTRAINT refunds_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT refunds_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT refunds_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id),
    CONSTRAINT refunds_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id),
    CONSTRAINT refunds_amount_check CHECK (amount >= 0),
    CONSTRAINT refunds_comment_check CHECK (char_length(comment) <= 100000),
    CONSTRAINT refunds_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT refunds_paid_check CHECK (paid >= 0),
    CONSTRAINT refunds_policy_check CHECK (jsonb_typeof(policy) = 'object'),
    CONSTRAINT refunds_reference_check CHECK (char_length(reference) <= 100),
    CONSTRAINT refunds_status_check CHECK (status IN ('open', 'paid', 'cancelled')),
    CONSTRAINT refunds_settled_check CHECK (paid <= amount)
);
CREATE INDEX refunds_booking_id_idx ON refunds (organization_id, booking_id);
CREATE INDEX refunds_invoice_id_idx ON refunds (organization_id, invoice_id);
CREATE INDEX refunds_fts_idx ON refunds USING gin (fts);

CREATE TABLE booking_details (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    booking_id uuid,
    calendar_event_id uuid,
    option_id uuid,
    service_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    attachment text,
    description jsonb NOT NULL DEFAULT '{"default": ""}',
    name jsonb NOT NULL DEFAULT '{"default": ""}',
    value text,
    CONSTRAINT booking_details_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT booking_details_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT booking_details_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT booking_details_calendar_event_id_fkey FOREIGN KEY (organization_id, calendar_event_id) REFERENCES calendar_events (organization_id, id)
        ON DELETE SET NULL (calendar_event_id),
    CONSTRAINT booking_details_option_id_fkey FOREIGN KEY (organization_id, option_id) REFERENCES services (organization_id, id)
        ON DELETE SET NULL (option_id),
    CONSTRAINT booking_details_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id)
        ON DELETE SET NULL (service_id),
    CONSTRAINT booking_details_attachment_check CHECK (char_length(attachment) <= 2000 AND attachment ~ '^https?://'),
    CONSTRAINT booking_details_description_check CHECK (jsonb_typeof(description) = 'object'),
    CONSTRAINT booking_details_name_check CHECK (jsonb_typeof(name) = 'object'),
    CONSTRAINT booking_details_value_check CHECK (char_length(value) <= 100000)
);
CREATE INDEX booking_details_booking_id_idx ON booking_details (organization_id, booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX booking_details_calendar_event_id_idx ON booking_details (organization_id, calendar_event_id) WHERE calendar_event_id IS NOT NULL;
CREATE INDEX booking_details_option_id_idx ON booking_details (organization_id, option_id) WHERE option_id IS NOT NULL;
CREATE INDEX booking_details_service_id_idx ON booking_details (organization_id, service_id) WHERE service_id IS NOT NULL;

-- What a foreign key sets to null is a change of the row too.
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := greatest(now(), OLD.updated_at);
    RETURN NEW;
END
$$;
CREATE TRIGGER line_items_touch BEFORE UPDATE OF invoice_id, service_id ON line_items
    FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER booking_details_touch BEFORE UPDATE OF calendar_event_id, option_id, service_id ON booking_details
    FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at) EXECUTE FUNCTION touch_updated_at();

-- calendar_events.has_open_payments and has_non_invoiced_items are stored, so that lists and filters cost nothing, and follow the money of the
-- booking below every path. The booking's row is locked first: of two changes of its money the second one sees the first. The calendar event
-- takes over the stamp of the change behind it, so that a client that asks for what is new gets it.
CREATE FUNCTION calendar_events_follow_money(tenant uuid, booking uuid, stamp timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    open_payments boolean;
    non_invoiced_items boolean;
BEGIN
    PERFORM FROM bookings WHERE organization_id = tenant AND id = booking FOR NO KEY UPDATE;
    open_payments := EXISTS (SELECT FROM payments WHERE organization_id = tenant AND booking_id = booking AND paid < amount);
    non_invoiced_items := EXISTS (SELECT FROM line_items WHERE organization_id = tenant AND booking_id = booking AND invoice_id IS NULL);
    UPDATE calendar_events
    SET has_open_payments = open_payments, has_non_invoiced_items = non_invoiced_items, updated_at = greatest(updated_at, stamp)
    WHERE organization_id = tenant AND booking_id = booking
        AND (has_open_payments, has_non_invoiced_items) IS DISTINCT FROM (open_payments, non_invoiced_items);
END
$$;

CREATE FUNCTION calendar_events_after_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched record;
BEGIN
    IF TG_OP = 'INSERT' THEN
        FOR touched IN SELECT organization_id, booking_id, max(updated_at) AS stamp FROM came GROUP BY 1, 2 ORDER BY 1, 2 LOOP
            PERFORM calendar_events_follow_money(touched.organization_id, touched.booking_id, touched.stamp);
        END LOOP;
    ELSIF TG_OP = 'DELETE' THEN
        FOR touched IN SELECT DISTINCT organization_id, booking_id FROM gone ORDER BY 1, 2 LOOP
            PERFORM calendar_events_follow_money(touched.organization_id, touched.booking_id, now());
        END LOOP;
    ELSE
        FOR touched IN
            SELECT organization_id, booking_id, max(stamp) AS stamp
            FROM (
                SELECT organization_id, booking_id, updated_at AS stamp FROM came
                UNION ALL
                SELECT before.organization_id, before.booking_id, after.updated_at FROM gone AS before JOIN came AS after USING (organization_id, id)) AS moved
            GROUP BY 1, 2 ORDER BY 1, 2
        LOOP
            PERFORM calendar_events_follow_money(touched.organization_id, touched.booking_id, touched.stamp);
        END LOOP;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER payments_after_insert AFTER INSERT ON payments REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();
CREATE TRIGGER payments_after_update AFTER UPDATE ON payments REFERENCING OLD TABLE AS gone NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();
CREATE TRIGGER payments_after_delete AFTER DELETE ON payments REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();
CREATE TRIGGER line_items_after_insert AFTER INSERT ON line_items REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();
CREATE TRIGGER line_items_after_update AFTER UPDATE ON line_items REFERENCING OLD TABLE AS gone NEW TABLE AS came
    FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();
CREATE TRIGGER line_items_after_delete AFTER DELETE ON line_items REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION calendar_events_after_money();

CREATE FUNCTION calendar_events_join_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM bookings WHERE organization_id = NEW.organization_id AND id = NEW.booking_id FOR NO KEY UPDATE;
    NEW.has_open_payments := EXISTS (
        SELECT FROM payments WHERE organization_id = NEW.organization_id AND booking_id = NEW.booking_id AND paid < amount);
    NEW.has_non_invoiced_items := EXISTS (
        SELECT FROM line_items WHERE organization_id = NEW.organization_id AND booking_id = NEW.booking_id AND invoice_id IS NULL);
    RETURN NEW;
END
$$;
CREATE TRIGGER calendar_events_join_booking BEFORE INSERT ON calendar_events
    FOR EACH ROW WHEN (NEW.booking_id IS NOT NULL) EXECUTE FUNCTION calendar_events_join_booking();
CREATE TRIGGER calendar_events_change_booking BEFORE UPDATE OF booking_id ON calendar_events
    FOR EACH ROW WHEN (NEW.booking_id IS DISTINCT FROM OLD.booking_id) EXECUTE FUNCTION calendar_events_join_booking();
