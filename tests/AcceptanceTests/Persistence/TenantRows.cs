using Bookings.TestKit;
using Npgsql;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>A database in which every table of tenants, whatever tables there are, has rows of two organizations.</summary>
internal static class TenantRows
{
    // No rule but the tenant's is under test, so the others are taken down; a row gets any value of the type.
    private const string Fill = """
        DO $$
        DECLARE
            part record;
            tenant uuid;
        BEGIN
            FOR part IN
                SELECT conrelid::regclass AS relation, conname FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'x') AND conrelid::regclass::text !~ '^qrtz_'
                ORDER BY contype = 'f' DESC
            LOOP
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', part.relation, part.conname);
            END LOOP;
            FOR part IN
                SELECT attrelid::regclass AS relation, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'public'::regnamespace AND attgenerated <> '' AND attnotnull
            LOOP
                EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', part.relation, part.attname);
            END LOOP;
            FOREACH tenant IN ARRAY ARRAY['00000000-0000-7000-8000-00000000000a'::uuid, '00000000-0000-7000-8000-00000000000b'::uuid] LOOP
                FOR part IN
                    SELECT a.attrelid::regclass AS relation, string_agg(format('%I', a.attname), ', ') AS names,
                        string_agg(
                            CASE
                                WHEN a.attname = 'organization_id' OR (c.relname = 'organizations' AND a.attname = 'id') THEN format('%L::uuid', tenant)
                                WHEN t.typcategory = 'A' THEN '''{}'''
                                WHEN t.typcategory = 'R' THEN '''empty'''
                                ELSE CASE t.typname
                                    WHEN 'uuid' THEN 'gen_random_uuid()'
                                    WHEN 'bytea' THEN 'decode(md5(random()::text), ''hex'')'
                                    WHEN 'bool' THEN 'true'
                                    WHEN 'jsonb' THEN '''{}'''
                                    WHEN 'date' THEN '''2026-01-01'''
                                    WHEN 'time' THEN '''12:00'''
                                    WHEN 'timestamptz' THEN '''2026-01-01 00:00Z'''
                                    WHEN 'timestamp' THEN '''2026-01-01 00:00'''
                                    ELSE CASE WHEN t.typcategory = 'N' THEN '1' ELSE 'gen_random_uuid()::text' END
                                END
                            END, ', ') AS samples
                    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname !~ '^qrtz_' AND c.relname <> 'schema_migrations'
                        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = '' AND a.attnotnull AND NOT a.atthasdef
                    GROUP BY a.attrelid
                LOOP
                    EXECUTE format('INSERT INTO %s (%s) SELECT %s', part.relation, part.names, part.samples);
                END LOOP;
            END LOOP;
        END
        $$
        """;

    public static readonly Guid Ours = Guid.Parse("00000000-0000-7000-8000-00000000000a");
    public static readonly Guid Theirs = Guid.Parse("00000000-0000-7000-8000-00000000000b");

    public static async Task<TestDatabase> Create()
    {
        var database = await DatabaseTemplate.Clone();
        await database.Execute(Fill);
        return database;
    }

    /// <summary>Every table but those that know no tenant, with the column that names it.</summary>
    public static async Task<IReadOnlyList<(string Table, string Key)>> Tables(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT relname::text, CASE relname WHEN 'organizations' THEN 'id' ELSE 'organization_id' END FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname !~ '^qrtz_' AND relname <> 'schema_migrations' ORDER BY 1
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string)> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        return tables;
    }
}
