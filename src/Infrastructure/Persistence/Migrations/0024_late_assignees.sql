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
