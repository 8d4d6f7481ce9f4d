-- One rule for each kind of text: web addresses, colours, e-mail addresses and languages; and texts by language have a longest length, so that what is
-- put together of them fits. Rows that an earlier version let in are mended before their column gets its rule; what guests left is kept as far as it can be.

-- The length of the longest text by language, in characters; null when there is none.
CREATE OR REPLACE FUNCTION longest_text(texts jsonb) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT max(char_length(t.value)) FROM jsonb_each_text(CASE jsonb_typeof(texts) WHEN 'object' THEN texts ELSE '{}' END) AS t
$$;

-- Whether each text by language matches; null when there is none.
CREATE OR REPLACE FUNCTION each_text_matches(texts jsonb, pattern text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT bool_and(t.value ~ pattern) FROM jsonb_each_text(CASE jsonb_typeof(texts) WHEN 'object' THEN texts ELSE '{}' END) AS t
$$;

-- Gives the rows that break a rule of a column another value, and the column the rule in place of the one that it had.
CREATE OR REPLACE FUNCTION pg_temp.rule_column(table_name text, column_name text, rule text, value_instead text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE %I SET %I = %s WHERE NOT (%s)', table_name, column_name, value_instead, rule);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I, ADD CONSTRAINT %2$I CHECK (%3$s)', table_name, table_name || '_' || column_name || '_check', rule);
END $$;

DO $$
DECLARE
    web text := '^https?://[^/?#<>"\u0001-\u0020][^<>"\u0001-\u0020]*$';
    web_or_empty text := '^(https?://[^/?#<>"\u0001-\u0020][^<>"\u0001-\u0020]*)?$';
    color text := '^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$';
    color_or_empty text := '^(#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}))?$';
    mail text := '^[^@\u0001-\u0020]+@[^@\u0001-\u0020]+$';
    mail_or_empty text := '^([^@\u0001-\u0020]+@[^@\u0001-\u0020]+)?$';
    tag text := '([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*'
        || '(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?';
    tags text := '^(' || tag || '( ' || tag || ')*)?$';
    c record;
BEGIN
    -- An address that no page may show is gone: the column is null or empty then.
    FOR c IN SELECT * FROM (VALUES
        ('booking_details', 'attachment', false), ('contacts', 'avatar', false), ('invoices', 'attachment', false), ('organizations', 'avatar', false),
        ('organizations', 'logo', false), ('reviews', 'author_avatar', false), ('reviews', 'source_url', false), ('services', 'attachment', false),
        ('site_nav_items', 'url', true), ('sites', 'failure_url', true), ('sites', 'logo', false), ('user_profiles', 'avatar', false),
        ('widgets', 'failure_url', true), ('widgets', 'redirect_url', false)
    ) AS v (t, name, is_empty) LOOP
        PERFORM pg_temp.rule_column(c.t, c.name,
            format('char_length(%I) <= 2000 AND %1$I ~ %L', c.name, CASE WHEN c.is_empty THEN web_or_empty ELSE web END), CASE WHEN c.is_empty THEN '''''' ELSE 'NULL' END);
    END LOOP;

    -- The same picture in the scheduling dialect: each of both tables tells the other of a change.
    PERFORM pg_temp.rule_column('hosts', 'avatar_url', format('char_length(avatar_url) <= 2000 AND avatar_url ~ %L', web), 'NULL');

    -- A colour that is none becomes the default.
    FOR c IN SELECT * FROM (VALUES
        ('organizations', 'color_background', '#fff'), ('organizations', 'color_error', '#faa5a5'), ('organizations', 'color_header', '#000'),
        ('organizations', 'color_info', ''), ('organizations', 'color_primary', '#000'), ('organizations', 'color_text', '#000'),
        ('organizations', 'color_warning', ''), ('price_calendar_entries', 'color', '#FACC15'), ('pricing_widgets', 'color_background', '#fff'),
        ('pricing_widgets', 'color_primary', '#067f54'), ('pricing_widgets', 'color_text', '#000'), ('review_widgets', 'color_background', '#fff'),
        ('review_widgets', 'color_primary', '#067f54'), ('review_widgets', 'color_text', '#000'), ('sites', 'color_background', '#fff'), ('sites', 'color_booked', ''),
        ('sites', 'color_closed', ''), ('sites', 'color_error', '#faa5a5'), ('sites', 'color_header', '#000'), ('sites', 'color_info', ''),
        ('sites', 'color_primary', '#22c55e'), ('sites', 'color_text', '#000'), ('sites', 'color_unavailable', ''), ('sites', 'color_warning', '')
    ) AS v (t, name, usual) LOOP
        PERFORM pg_temp.rule_column(c.t, c.name, format('%I ~ %L', c.name, CASE c.usual WHEN '' THEN color_or_empty ELSE color END), quote_literal(c.usual));
    END LOOP;

    -- Blanks and control characters in an address for mail become underscores: nobody got mail by it, and somebody may know better.
    FOR c IN SELECT * FROM (VALUES
        ('contacts', 'email', true), ('organizations', 'from_address', false), ('pricelabs_pricing', 'pricelabs_email', true), ('reply_to_addresses', 'email', false),
        ('user_profiles', 'email', false)
    ) AS v (t, name, is_empty) LOOP
        PERFORM pg_temp.rule_column(c.t, c.name,
            format('char_length(%I) <= 320 AND %1$I ~ %L', c.name, CASE WHEN c.is_empty THEN mail_or_empty ELSE mail END),
            format(CASE WHEN c.is_empty THEN $sql$CASE WHEN %1$I ~ '^[^@]+@[^@]+$' THEN regexp_replace(%1$I, '[\u0001-\u0020]', '_', 'g') ELSE '' END$sql$
                ELSE $sql$regexp_replace(%1$I, '[\u0001-\u0020]', '_', 'g')$sql$ END, c.name));
    END LOOP;

    -- A language that is no tag is left out, or becomes the default.
    PERFORM pg_temp.rule_column('organizations', 'languages', format($sql$array_to_string(languages, ' ', ' ') ~ %L$sql$, tags),
        format('ARRAY(SELECT one FROM unnest(languages) WITH ORDINALITY AS l (one, place) WHERE one ~ %L ORDER BY place)', '^' || tag || '$'));
    FOR c IN SELECT * FROM (VALUES
        ('contacts', 'language', '', 'NULL'), ('organizations', 'default_language', 'default_language <> '''' AND ', '''en-US'''),
        ('pricing_widgets', 'language', 'char_length(language) <= 100 AND ', '''en-US'''),
        ('review_widgets', 'language', 'char_length(language) <= 100 AND ', '''en-US'''),
        ('user_profiles', 'language', 'char_length(language) <= 35 AND language <> '''' AND ', '''en-US'''),
        ('widgets', 'language', 'char_length(language) <= 100 AND ', '''en-US''')
    ) AS v (t, name, bound, usual) LOOP
        PERFORM pg_temp.rule_column(c.t, c.name, format(c.bound || '%I ~ %L', c.name, '^' || tag || '$'), c.usual);
    END LOOP;

    -- Texts that are too long are cut.
    FOR c IN SELECT * FROM (VALUES
        ('attribute_options', 'name', 500), ('attributes', 'name', 500), ('booking_details', 'description', 100000), ('booking_details', 'name', 500),
        ('capacity_groups', 'description', 100000), ('capacity_groups', 'name', 500), ('capacity_groups', 'name_singular', 500), ('line_item_taxes', 'name', 500),
        ('line_items', 'name', 500), ('message_templates', 'body', 100000), ('message_templates', 'subject', 1000), ('organizations', 'arrival_label', 500),
        ('organizations', 'booking_form_cta', 500), ('organizations', 'confirmation_message', 100000), ('organizations', 'confirmation_message_title', 500),
        ('organizations', 'departure_label', 500), ('organizations', 'description', 100000), ('organizations', 'name', 500), ('price_calendar_entries', 'name', 500),
        ('products', 'confirmation_message', 100000), ('products', 'confirmation_message_title', 500), ('products', 'cta', 500), ('products', 'description', 100000),
        ('products', 'name', 500), ('reviews', 'content', 100000), ('seasons', 'name', 500), ('services', 'description', 100000), ('services', 'label', 500),
        ('site_listings', 'slug', 500), ('site_nav_items', 'label', 500), ('site_pages', 'content', 100000), ('site_pages', 'description', 100000),
        ('site_pages', 'slug', 500), ('site_pages', 'title', 500), ('sites', 'name', 500), ('taxes', 'label', 500)
    ) AS v (t, name, most) LOOP
        PERFORM pg_temp.rule_column(c.t, c.name,
            format($sql$longest_text(%I) <= %s AND jsonb_typeof(%1$I) = 'object'$sql$, c.name, c.most),
            format('(SELECT jsonb_object_agg(key, left(value, %s)) FROM jsonb_each_text(%I))', c.most, c.name));
    END LOOP;

    PERFORM pg_temp.rule_column('widget_listings', 'url',
        format($sql$longest_text(url) <= 2000 AND each_text_matches(url, %L) AND jsonb_typeof(url) = 'object'$sql$, web_or_empty), $sql$'{"default": ""}'$sql$);
END $$;

DROP FUNCTION pg_temp.rule_column;
