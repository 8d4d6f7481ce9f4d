using Bookings.Application.Tables;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>The migrations make of every table without an entity what its declaration says. Tables with an entity are compared with the model.</summary>
public sealed class DeclaredSchemaTests
{
    private static readonly TableCatalog Catalog = TableCatalog.Declared;

    private TestDatabase database = null!;
    private NpgsqlDataSource source = null!;

    /// <summary>Columns that only SQL uses: the notifications as a queue.</summary>
    private static readonly string[] OfQueue = ["source_id", "stream_id", "target_id", "position", "occurred_at", "rung", "lease_id", "leased_until"];

    private static IEnumerable<TableDefinition> PlainTables => Catalog.Tables.Where(table => table.Entity is null);

    private static IEnumerable<TableDefinition> TablesWithEntity => Catalog.Tables.Where(table => table.Entity is not null);

    [OneTimeSetUp]
    public async Task Migrate()
    {
        database = await DatabaseTemplate.Clone();
        source = NpgsqlDataSource.Create(database.ConnectionString);
        var declared = string.Concat(PlainTables.Select(DeclaredSql.Table));
        var ruled = string.Concat(TablesWithEntity.Select(table =>
            $"CREATE TABLE {table.Name} (LIKE public.{table.Name}); {string.Concat(RulesOf(table).Select(rule => $"ALTER TABLE {table.Name} ADD {rule};"))}"));
        await using var command = source.CreateCommand($"CREATE SCHEMA declared; SET search_path = declared, public; {declared} {ruled} RESET search_path;");
        await command.ExecuteNonQueryAsync();
    }

    [OneTimeTearDown]
    public async Task Drop()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    [TestCaseSource(nameof(PlainTables))]
    public async Task The_migrated_table_has_the_columns_of_the_declaration(TableDefinition table) =>
        Assert.That(
            (await Columns("public", table)).Where(column => table.Name != "webhook_notifications" || !OfQueue.Contains(column.Split(' ')[0])), Is.EquivalentTo(await Columns("declared", table)),
            Advice(table));

    [TestCaseSource(nameof(PlainTables))]
    public async Task The_migrated_table_has_the_keys_and_checks_of_the_declaration(TableDefinition table) =>
        Assert.That((await Constraints("declared", table)).Except(await Constraints("public", table)), Is.Empty, Advice(table));

    [TestCaseSource(nameof(PlainTables))]
    public async Task The_migrated_table_has_the_relations_of_the_declaration(TableDefinition table)
    {
        var migrated = (await Constraints("public", table)).Select(constraint => constraint.Split(" ON DELETE ")[0]);
        var declared = DeclaredSql.ForeignKeys(Catalog, table).Select(key => $"{key.Name}: {key.Sql}");

        Assert.That(declared.Except(migrated), Is.Empty, Advice(table));
    }

    /// <summary>What a body may set is guarded by the database too, whatever path it takes.</summary>
    [TestCaseSource(nameof(TablesWithEntity))]
    public async Task The_rules_of_the_columns_that_a_body_sets_are_checks_of_the_database(TableDefinition table) =>
        Assert.That(
            (await Constraints("declared", table)).Except(await Constraints("public", table)),
            Is.Empty,
            $"The declaration asks for:\nALTER TABLE {table.Name}\n    ADD {string.Join(",\n    ADD ", RulesOf(table))};\n");

    private static IEnumerable<string> RulesOf(TableDefinition table) => table.Columns
        .Where(column => column.IsStored && (column.Can & (Can.Create | Can.Change)) != 0 && column.OneOf is not ["booking", "blocked-period", "blocked period", "note"])
        .Select(column => DeclaredSql.Check(table, column)).OfType<string>();

    private static string Advice(TableDefinition table) =>
        $"The declaration asks for:\n{DeclaredSql.Table(table)}\n{string.Join('\n', DeclaredSql.ForeignKeys(Catalog, table).Select(key => $"    CONSTRAINT {key.Name} {key.Sql},"))}\n";

    private Task<List<string>> Columns(string schema, TableDefinition table) => Query(
        """
        SELECT format('%s %s%s%s%s', a.attname, format_type(a.atttypid, NULL), CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
            ' = ' || pg_get_expr(d.adbin, d.adrelid), CASE a.attidentity WHEN '' THEN '' ELSE ' identity' END)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
        """,
        schema,
        table);

    private Task<List<string>> Constraints(string schema, TableDefinition table) => Query(
        "SELECT conname || ': ' || replace(pg_get_constraintdef(oid), 'public.', '') FROM pg_constraint WHERE conrelid = to_regclass($1) AND contype IN ('p', 'u', 'c', 'f')",
        schema,
        table);

    private async Task<List<string>> Query(string sql, string schema, TableDefinition table)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{schema}.{table.Name}" });
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
