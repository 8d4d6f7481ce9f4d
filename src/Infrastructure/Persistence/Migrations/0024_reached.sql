-- Who is put on a task after the others were told of it is told too.
ALTER TABLE task_assignees ADD told_at timestamptz;
UPDATE task_assignees AS a SET told_at = t.notification_sent_at FROM tasks AS t
WHERE t.organization_id = a.organization_id AND t.id = a.task_id AND t.notification_sent_at IS NOT NULL;

CREATE FUNCTION assignee_is_untold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.told_at := NULL;
    RETURN NEW;
END $$;

CREATE TRIGGER task_assignees_untold BEFORE UPDATE OF member_id, task_id ON task_assignees FOR EACH ROW
    WHEN (OLD.member_id <> NEW.member_id OR OLD.task_id <> NEW.task_id) EXECUTE FUNCTION assignee_is_untold();

-- Tasks that came due a short time ago, told or not.
DROP INDEX tasks_untold_idx;
CREATE INDEX tasks_open_due_at_idx ON tasks (due_at) WHERE completed_at IS NULL;

-- Why a message reached nobody.
ALTER TABLE messages ADD dropped_for text,
    ADD CONSTRAINT messages_dropped_for_check CHECK (dropped_for IN ('no-address', 'no-provider', 'called-off', 'too-long'));
UPDATE messages AS m SET dropped_for = CASE WHEN m.type = 'sms' THEN 'no-provider' ELSE 'no-address' END
WHERE m.status = 'sent' AND EXISTS (SELECT FROM message_events AS e WHERE e.organization_id = m.organization_id AND e.message_id = m.id AND e.event_type = 'dropped')
    AND NOT EXISTS (SELECT FROM message_events AS e WHERE e.organization_id = m.organization_id AND e.message_id = m.id AND e.event_type = 'processed');
CREATE INDEX messages_dropped_idx ON messages (organization_id) WHERE dropped_for = 'no-address';
