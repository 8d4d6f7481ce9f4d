-- A host who takes part beside the organizer is no guest: the titles of calendar events do not name them, also when the first guest gave their seat up.
CREATE OR REPLACE FUNCTION calendar_event_title(organization uuid, product uuid, host uuid, booking uuid) RETURNS text
LANGUAGE plpgsql STABLE COST 10000 AS $$
DECLARE
    resource text;
    guest text;
BEGIN
    IF product IS NOT NULL THEN
        SELECT p.name ->> 'default' INTO resource FROM products AS p WHERE p.organization_id = organization AND p.id = product;
    ELSE
        SELECT h.name INTO resource FROM hosts AS h WHERE h.organization_id = organization AND h.id = host;
    END IF;
    IF booking IS NOT NULL THEN
        SELECT c.name INTO guest
        FROM contact_bookings AS l JOIN contacts AS c ON c.organization_id = l.organization_id AND c.id = l.contact_id
        WHERE l.organization_id = organization AND l.booking_id = booking AND c.name <> '' ORDER BY l.created_at, l.id LIMIT 1;
        IF NOT FOUND THEN
            SELECT a.name INTO guest FROM attendees AS a
            WHERE a.organization_id = organization AND a.booking_id = booking AND a.host_id IS NULL ORDER BY a.position LIMIT 1;
        END IF;
    END IF;
    RETURN concat_ws(' - ', nullif(resource, ''), nullif(guest, ''));
END $$;
