-- The name of an imported calendar is copied to each of its events.
UPDATE external_calendars SET name = left(name, 255) WHERE char_length(name) > 255;
ALTER TABLE external_calendars ADD CONSTRAINT external_calendars_name_check CHECK (char_length(name) <= 255);
