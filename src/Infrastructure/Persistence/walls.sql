-- Puts up the second wall behind the conditions of the queries: every table of tenants shows a session the rows of one organization only.
-- Runs after every migration and at every start, changes only what is missing, and finds the tables in the catalogue: a table that a later
-- migration makes is out of the server's sight until this has run, and walled in afterwards.
DO $$
DECLARE
    -- Requests: one organization, named by the setting bookings.organization_id in the running transaction; without it no row.
    server CONSTANT name := 'bookings_server';
    -- The few paths before a tenant is known, and sweeps over all tenants.
    system CONSTANT name := 'bookings_system';
    wall record;
    member name;
    tenant text;
BEGIN
    FOREACH member IN ARRAY ARRAY[server, system] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = member) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', member);
            EXCEPTION
                -- Roles belong to the cluster: the server of another database may have been faster.
                WHEN duplicate_object OR unique_violation THEN NULL;
                WHEN insufficient_privilege THEN
                    RAISE insufficient_privilege USING MESSAGE = format(
                        'The user %1$I may not create roles. Let an administrator run: CREATE ROLE %2$I NOLOGIN; CREATE ROLE %3$I NOLOGIN; GRANT %2$I, %3$I TO %1$I;',
                        current_user, server, system);
            END;
        END IF;

        IF EXISTS (SELECT FROM pg_roles WHERE rolname = member AND (rolsuper OR rolbypassrls)) THEN
            RAISE insufficient_privilege USING MESSAGE = format('The role %1$I passes row security. Let an administrator run: ALTER ROLE %1$I NOSUPERUSER NOBYPASSRLS;', member);
        END IF;

        BEGIN
            EXECUTE format('SET LOCAL ROLE %I', member);
            RESET ROLE;
        EXCEPTION WHEN insufficient_privilege THEN
            BEGIN
                EXECUTE format('GRANT %I TO %I', member, current_user);
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE insufficient_privilege USING MESSAGE = format(
                    'The user %1$I may not act as %2$I. Let an administrator run: GRANT %2$I, %3$I TO %1$I;', current_user, server, system);
            END;
        END;

        IF NOT has_schema_privilege(member, current_schema(), 'USAGE') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), member);
        END IF;

        IF NOT has_table_privilege(member, 'schema_migrations', 'SELECT') THEN
            EXECUTE format('GRANT SELECT ON schema_migrations TO %I', member);
        END IF;
    END LOOP;

    FOR wall IN
        SELECT c.oid, c.relname, c.relrowsecurity AND c.relforcerowsecurity AS is_up, k.attname AS key
        FROM pg_class c JOIN pg_attribute k ON k.attrelid = c.oid AND NOT k.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
            AND k.attname = CASE c.relname WHEN 'organizations' THEN 'id' ELSE 'organization_id' END
        ORDER BY c.relname
    LOOP
        IF NOT wall.is_up THEN
            -- FORCE: the owner's own queries meet the policies too.
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wall.relname);
        END IF;

        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = wall.oid AND polname = 'tenant') THEN
            -- The sub-select is computed once a statement, so that the condition can use an index.
            tenant := format('%I = (SELECT nullif(current_setting(''bookings.organization_id'', true), '''')::uuid)', wall.key);
            EXECUTE format('CREATE POLICY tenant ON %I USING (%s) WITH CHECK (%s)', wall.relname, tenant, tenant);
        END IF;

        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = wall.oid AND polname = 'system') THEN
            EXECUTE format('CREATE POLICY system ON %I TO %I USING (true) WITH CHECK (true)', wall.relname, system);
        END IF;

        FOREACH member IN ARRAY ARRAY[server, system] LOOP
            IF NOT (has_table_privilege(member, wall.oid, 'SELECT') AND has_table_privilege(member, wall.oid, 'INSERT')
                AND has_table_privilege(member, wall.oid, 'UPDATE') AND has_table_privilege(member, wall.oid, 'DELETE')) THEN
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', wall.relname, member);
            END IF;
        END LOOP;
    END LOOP;

    -- Full-text search tests a row without telling anything of it, but the database does not know: unless told, it reads all rows of the
    -- tenant instead of the index. Only a superuser may say so; for others the search costs what docs/decisions/0009 says.
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        AND NOT (SELECT proleakproof FROM pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure) THEN
        ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
    END IF;
END
$$;
