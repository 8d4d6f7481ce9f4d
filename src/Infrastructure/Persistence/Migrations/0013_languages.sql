-- Languages are tags of BCP 47 everywhere: one rule for all columns, and for each language of a list.
-- What an earlier version let in is not a tag: such a language is left out of the list.
UPDATE organizations
SET languages = ARRAY(SELECT tag FROM unnest(languages) WITH ORDINALITY AS l (tag, place) WHERE tag ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' ORDER BY place)
WHERE array_to_string(languages, ' ', ' ') !~ '^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*( [A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)*)?$';

ALTER TABLE organizations
    ADD CONSTRAINT organizations_languages_check
        CHECK (array_to_string(languages, ' ', ' ') ~ '^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*( [A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)*)?$'),
    DROP CONSTRAINT organizations_default_language_check,
    ADD CONSTRAINT organizations_default_language_check CHECK (default_language <> '' AND default_language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');

ALTER TABLE contacts
    DROP CONSTRAINT contacts_language_check,
    ADD CONSTRAINT contacts_language_check CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');

ALTER TABLE user_profiles
    DROP CONSTRAINT user_profiles_language_check,
    ADD CONSTRAINT user_profiles_language_check
        CHECK (char_length(language) <= 35 AND language <> '' AND language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');
