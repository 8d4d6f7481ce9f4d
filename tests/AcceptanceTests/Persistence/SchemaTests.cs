using System.Text.RegularExpressions;
using Bookings.Application.Tables;
using Bookings.Infrastructure.Persistence;
using Bookings.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>Two descriptions of one schema agree: the migrations, which are SQL, and the model, which is C#.</summary>
public sealed partial class SchemaTests
{
    /// <summary>Tables that the model does not know.</summary>
    private static readonly string[] OthersTables = ["schema_migrations"];

    // Quartz brings its own tables, in its own form.
    private const string OthersPrefix = "qrtz_";

    /// <summary>Columns that only SQL uses.</summary>
    private static readonly string[] UnmappedColumns =
    [
        "fts",

        // The outbox and the notifications as queues.
        "position", "transaction_id", "stream_id", "source_id", "target_id", "done_by", "settled_at", "failures", "occurred_at", "rung", "lease_id", "leased_until",
    ];

    /// <summary>PostgreSQL's own version of a row; every table has it, no migration makes it.</summary>
    private const string RowVersion = "xmin";

    /// <summary>
    /// Keys without the tenant. Secrets and hashes are looked up before the tenant is known; numbers, uids and usernames stand in
    /// addresses that name no tenant. A schema that is sharded by tenant keeps these in a reference table.
    /// </summary>
    private static readonly string[] KeysAcrossTenants =
    [
        "api_keys_hash_key",
        "attendees_number_key",
        "attendees_seat_uid_key",
        "bookings_number_key",
        "bookings_uid_key",
        "event_types_number_key",
        "hosts_ical_export_secret_key",
        "hosts_ical_export_secret_no_details_key",
        "hosts_number_key",
        "hosts_username_key",
        "operator_sessions_hash_key",
        "organizations_ical_export_secret_key",
        "organizations_ical_export_secret_no_details_key",
        "organizations_paddle_subscription_id_fkey",
        "organizations_pkey",
        "out_of_office_number_key",
        "private_links_link_id_key",
        "products_ical_export_secret_key",
        "products_ical_export_secret_no_details_key",
        "schedules_number_key",
        "slot_reservations_uid_key",
        "team_memberships_number_key",
        "teams_number_key",
        "teams_slug_key",
    ];

    private TestDatabase database = null!;
    private IRelationalModel model = null!;

    [OneTimeSetUp]
    public async Task Migrate()
    {
        database = await DatabaseTemplate.Clone();
        await using var db = new BookingsDb(new DbContextOptionsBuilder<BookingsDb>().UseNpgsql(database.ConnectionString).Options);
        model = db.Model.GetRelationalModel();
    }

    [OneTimeTearDown]
    public async Task Drop() => await database.DisposeAsync();

    [Test]
    public async Task The_migrations_make_every_column_of_the_model_with_its_type_and_nullability()
    {
        var migrated = await Columns();
        var mapped = model.Tables.SelectMany(table => table.Columns.Where(column => column.Name != RowVersion)
            .Select(column => new Column(table.Name, column.Name, StoreType(column.StoreType), column.IsNullable)));

        Assert.That(mapped.Except(migrated), Is.Empty, "columns that the model expects otherwise than the migrations make them");
    }

    [Test]
    public async Task The_model_knows_every_column_that_the_migrations_make()
    {
        // DeclaredSchemaTests compares the tables without entities.
        var declared = TableCatalog.Declared.Tables.Where(table => table.Entity is null)
            .SelectMany(table => table.Columns.Select(column => column.Name).Append("organization_id").Select(column => (table.Name, column)));
        var mapped = model.Tables.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).Concat(declared).ToHashSet();
        var unknown = (await Columns()).Where(column => !UnmappedColumns.Contains(column.Name) && !mapped.Contains((column.Table, column.Name)));

        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public async Task Every_foreign_key_of_the_model_is_in_the_database()
    {
        var migrated = (await Constraints()).Where(constraint => constraint.Kind == 'f')
            .Select(constraint => $"{constraint.Table}({string.Join(',', constraint.Columns)})").ToHashSet();
        var mapped = model.Tables.SelectMany(table => table.ForeignKeyConstraints)
            .Select(key => $"{key.Table.Name}({string.Join(',', key.Columns.Select(column => column.Name))})");

        Assert.That(mapped.Except(migrated), Is.Empty);
    }

    [Test]
    public async Task The_tenant_leads_every_key()
    {
        var keys = (await Constraints()).Concat(await UniqueIndexes()).Where(constraint => constraint.Kind is 'p' or 'u' or 'f' or 'x').ToList();

        Assert.That(keys, Is.Not.Empty);
        Assert.That(keys.Where(key => key.Columns.FirstOrDefault() != "organization_id").Select(key => key.Name), Is.EquivalentTo(KeysAcrossTenants));
    }

    [Test]
    public async Task Every_table_names_the_tenant()
    {
        var tenanted = (await Columns()).Where(column => column.Name == "organization_id" && !column.IsNullable).Select(column => column.Table);

        Assert.That(model.Tables.Select(table => table.Name).Except(tenanted), Is.EqualTo(new[] { "organizations" }));
    }

    [Test]
    public async Task A_child_names_the_tenant_of_its_parent_in_its_key()
    {
        var loose = (await Constraints()).Where(constraint => constraint.Kind == 'f' && constraint.Target != "organizations")
            .Where(constraint => constraint.TargetColumns.FirstOrDefault() != "organization_id");

        Assert.That(loose.Select(constraint => constraint.Name), Is.Empty);
    }

    [Test]
    public async Task Constraints_are_named_by_table_columns_and_kind()
    {
        var misnamed = (await Constraints()).Concat(await UniqueIndexes()).Where(constraint => !IsWellNamed(constraint));

        Assert.That(misnamed.Select(constraint => constraint.Name), Is.Empty);
    }

    [Test]
    public async Task A_column_that_is_declared_without_null_has_none_in_the_database()
    {
        // The writer of rows does not look for null there.
        var nullable = (await Columns()).Where(column => column.IsNullable).Select(column => (column.Table, column.Name)).ToHashSet();
        var wrong = TableCatalog.Declared.Tables.SelectMany(table => table.Columns
            .Where(column => column.IsStored && !column.IsNullable && nullable.Contains((table.Name, column.Name)))
            .Select(column => $"{table.Name}.{column.Name}"));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Every_table_of_tenants_is_walled_in()
    {
        var open = await Query(
            """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (
                c.relrowsecurity AND c.relforcerowsecurity AND has_table_privilege('bookings_server', c.oid, 'SELECT')
                AND EXISTS (
                    SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'tenant' AND polpermissive AND polcmd = '*'
                        AND pg_get_expr(polqual, polrelid) = pg_get_expr(polwithcheck, polrelid)
                        AND pg_get_expr(polqual, polrelid) LIKE '%bookings.organization_id%')
                AND (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) = 2)
            """,
            row => row.GetString(0),
            table => table);

        Assert.That(open, Is.Empty, "tables that row security does not guard, or that the server cannot read");
    }

    [Test]
    public async Task The_role_of_requests_owns_nothing_and_passes_no_wall()
    {
        Assert.That(
            await database.Scalar<bool>(
                """
                SELECT NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin)
                    AND NOT EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AND NOT EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
                FROM pg_roles r WHERE rolname = 'bookings_server'
                """),
            Is.True);
        Assert.That(await database.Scalar<bool>("SELECT has_schema_privilege('bookings_server', 'public', 'CREATE')"), Is.False);
    }

    [Test]
    public async Task A_relation_of_the_model_has_an_index_below_it()
    {
        // Whoever deletes or embeds reads the children by this key; without an index that reads the table.
        var indexes = await IndexedColumns();
        string[] writtenOnly =
        [
            // Who wrote a row: never read by it, never deleted.
            "api_keys(user_id)", "booking_updates(user_id)", "calendar_event_notes(author_id)", "calendar_event_updates(next_product_id)",
            "calendar_event_updates(prev_product_id)", "calendar_event_updates(user_id)", "calendar_events(creator_id)", "contacts(creator_id)",
            "event_types(schedule_id)",
        ];
        var bare = (await Constraints()).Where(constraint => constraint.Kind == 'f')
            .Where(constraint => !indexes.Any(index => index.Table == constraint.Table && StartsWith(index.Columns, constraint.Columns)))
            .Select(constraint => $"{constraint.Table}({constraint.Columns[^1]})");

        Assert.That(bare.Except(writtenOnly), Is.Empty);
    }

    private static bool StartsWith(string[] columns, string[] key) => columns.Length >= key.Length && columns.Take(key.Length).ToHashSet().SetEquals(key);

    // The tenant is in every key and therefore in no name; a partial or computed key may be named after what it is about.
    private static bool IsWellNamed(Constraint constraint)
    {
        var kind = constraint.Kind switch { 'p' => "pkey", 'f' => "fkey", 'u' => "key", 'x' => "excl", _ => "check" };
        if (constraint.Kind == 'p')
        {
            return constraint.Name == $"{constraint.Table}_pkey";
        }

        if (constraint.Kind == 'f')
        {
            return constraint.Name == $"{constraint.Table}_{constraint.Columns[^1]}_fkey";
        }

        return constraint.Name.StartsWith($"{constraint.Table}_", StringComparison.Ordinal)
            && constraint.Name.EndsWith($"_{kind}", StringComparison.Ordinal)
            && constraint.Name.Length > constraint.Table.Length + kind.Length + 2;
    }

    private static string StoreType(string type) => type switch
    {
        "timestamptz" => "timestamp with time zone",
        "time" => "time without time zone",
        "double" => "double precision",
        _ => Length().Replace(type, ""),
    };

    private async Task<List<Column>> Columns() => await Query(
        """
        SELECT c.relname, a.attname, format_type(a.atttypid, NULL), NOT a.attnotnull
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """,
        row => new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)),
        column => column.Table);

    private async Task<List<Constraint>> Constraints() => await Query(
        """
        SELECT c.relname, k.conname, k.contype::text,
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(n, i) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY i),
            coalesce(p.relname, ''),
            ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(n, i) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY i)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class p ON p.oid = k.confrelid
        WHERE n.nspname = 'public' AND k.contype IN ('p', 'u', 'f', 'x', 'c')
        """,
        row => new Constraint(
            row.GetString(0), row.GetString(1), row.GetString(2)[0], row.GetFieldValue<string[]>(3), row.GetString(4), row.GetFieldValue<string[]>(5)),
        constraint => constraint.Table);

    private async Task<List<Constraint>> UniqueIndexes() => await Query(
        """
        SELECT c.relname, i.relname, ARRAY(SELECT pg_get_indexdef(x.indexrelid, n, true) FROM generate_series(1, x.indnkeyatts) n)
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace
        WHERE s.nspname = 'public' AND x.indisunique AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
        """,
        row => new Constraint(row.GetString(0), row.GetString(1), 'u', row.GetFieldValue<string[]>(2), "", []),
        constraint => constraint.Table);

    private async Task<List<(string Table, string[] Columns)>> IndexedColumns() => await Query(
        """
        SELECT c.relname, ARRAY(SELECT pg_get_indexdef(x.indexrelid, n, true) FROM generate_series(1, x.indnkeyatts) n)
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace
        WHERE s.nspname = 'public'
        """,
        row => (row.GetString(0), row.GetFieldValue<string[]>(1)),
        index => index.Item1);

    private async Task<List<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read, Func<T, string> tableOf)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
        {
            var row = read(reader);
            if (!OthersTables.Contains(tableOf(row)) && !tableOf(row).StartsWith(OthersPrefix, StringComparison.Ordinal))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    [GeneratedRegex(@"\(\d+(,\d+)?\)")]
    private static partial Regex Length();

    private sealed record Column(string Table, string Name, string Type, bool IsNullable);

    private sealed record Constraint(string Table, string Name, char Kind, string[] Columns, string Target, string[] TargetColumns);
}
