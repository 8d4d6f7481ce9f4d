-- The log tells who gave a meeting to whom, and why. Without foreign keys: the line outlives the people in it.
ALTER TABLE booking_updates
    ADD COLUMN prev_host_id uuid,
    ADD COLUMN next_host_id uuid,
    ADD COLUMN reason text;

ALTER TABLE calendar_event_updates
    ADD COLUMN prev_host_id uuid,
    ADD COLUMN next_host_id uuid;
