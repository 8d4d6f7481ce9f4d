-- What operators see of queues, and how seldom a feed wants to be read.

-- Rows that consumers fail at, or gave up.
CREATE INDEX outbox_messages_failures_idx ON outbox_messages (organization_id, position) WHERE failures IS NOT NULL;

-- The newest notifications of a receiver, and those that were parked.
CREATE INDEX webhook_notifications_target_id_position_idx ON webhook_notifications (target_id, position);
CREATE INDEX webhook_notifications_parked_idx ON webhook_notifications (target_id) WHERE status = 'error';

-- Mails that failed, of all organizations.
CREATE INDEX mail_deliveries_failed_idx ON mail_deliveries (organization_id) WHERE status IN ('bounced', 'parked');

-- REFRESH-INTERVAL of the last good body: an answer 304 has none.
ALTER TABLE external_calendars
    ADD COLUMN refresh_seconds integer,
    ADD CONSTRAINT external_calendars_refresh_seconds_check CHECK (refresh_seconds > 0);
