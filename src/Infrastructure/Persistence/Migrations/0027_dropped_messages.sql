-- Why a message reached nobody.
ALTER TABLE messages ADD dropped_for text,
    ADD CONSTRAINT messages_dropped_for_check CHECK (dropped_for IN ('no-address', 'no-provider', 'called-off', 'too-long'));
UPDATE messages AS m SET dropped_for = CASE WHEN m.type = 'sms' THEN 'no-provider' ELSE 'no-address' END
WHERE m.status = 'sent' AND EXISTS (SELECT FROM message_events AS e WHERE e.organization_id = m.organization_id AND e.message_id = m.id AND e.event_type = 'dropped')
    AND NOT EXISTS (SELECT FROM message_events AS e WHERE e.organization_id = m.organization_id AND e.message_id = m.id AND e.event_type = 'processed');
CREATE INDEX messages_dropped_idx ON messages (organization_id) WHERE dropped_for = 'no-address';
