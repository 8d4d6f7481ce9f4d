-- DTSTAMP and LAST-MODIFIED of an exported event move only when what is exported does: remarks, payments and invoices are in no calendar.
ALTER TABLE calendar_events
    ADD COLUMN exported_uid text,
    ADD COLUMN occupied_at timestamptz,
    ADD COLUMN shown_at timestamptz;

ALTER TABLE calendar_events DISABLE TRIGGER USER;
UPDATE calendar_events SET exported_uid = uid WHERE booking_id IS NOT NULL AND uid IS NOT NULL AND recurrence_key = '';
ALTER TABLE calendar_events ENABLE TRIGGER USER;

CREATE FUNCTION calendar_events_what_is_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.shown_at := NEW.updated_at;
    IF (NEW.type, NEW.status, NEW.product_id, NEW.host_id, NEW.counting, NEW.start_date, NEW.end_date, NEW.starts_at, NEW.ends_at)
        IS DISTINCT FROM (OLD.type, OLD.status, OLD.product_id, OLD.host_id, OLD.counting, OLD.start_date, OLD.end_date, OLD.starts_at, OLD.ends_at) THEN
        NEW.occupied_at := NEW.updated_at;
    END IF;
    RETURN NEW;
END
$$;

-- After the trigger that makes the title: triggers of one kind fire by name.
CREATE TRIGGER calendar_events_what_is_shown BEFORE UPDATE ON calendar_events FOR EACH ROW
    WHEN ((NEW.type, NEW.status, NEW.product_id, NEW.host_id, NEW.counting, NEW.start_date, NEW.end_date, NEW.starts_at, NEW.ends_at, coalesce(nullif(NEW.title, ''), NEW.generated_title))
        IS DISTINCT FROM
        (OLD.type, OLD.status, OLD.product_id, OLD.host_id, OLD.counting, OLD.start_date, OLD.end_date, OLD.starts_at, OLD.ends_at, coalesce(nullif(OLD.title, ''), OLD.generated_title)))
    EXECUTE FUNCTION calendar_events_what_is_shown();
