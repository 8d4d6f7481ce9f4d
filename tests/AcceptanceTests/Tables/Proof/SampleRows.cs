using System.Text;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.TestKit;
using Npgsql;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Fills every table of the catalogue with rows of one organization, past the API: as the owner of the database.</summary>
internal static class SampleRows
{
    /// <summary>Inserts rows of which each fills every column that it can; rows that are there stay.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="organization">Whose rows.</param>
    /// <param name="values">What stands in them.</param>
    /// <param name="count">How many in each table.</param>
    public static async Task Insert(TestDatabase database, Guid organization, SampleValues values, int count)
    {
        var stored = await StoredColumns(database);

        // Rows refer to each other in circles: the keys are checked by the last statement instead of row by row.
        var sql = new StringBuilder("SET session_replication_role = replica;\n");
        foreach (var table in TableCatalog.Declared.Tables.Where(table => table.TenantColumn == "organization_id"))
        {
            for (var row = 0; row < count; row++)
            {
                sql.AppendLine(InsertRow(table, stored.Where(column => column.Table == table.Name), organization, values, row));
            }
        }

        try
        {
            await database.Execute(sql.Append("SET session_replication_role = DEFAULT").ToString());
        }
        catch (PostgresException e)
        {
            throw new InvalidOperationException($"{e.MessageText} {e.Detail}\n{sql.ToString().Split('\n').FirstOrDefault(line => line.Contains($"INTO \"{e.TableName}\"", StringComparison.Ordinal))}", e);
        }
    }

    private static string InsertRow(TableDefinition table, IEnumerable<StoredColumn> stored, Guid organization, SampleValues values, int row)
    {
        List<(string Column, string Sql)> cells = [("organization_id", Quote(organization.ToString(), "uuid"))];
        foreach (var column in stored.Where(column => column is { Name: not "organization_id", IsGenerated: false }))
        {
            var declared = table.Columns.FirstOrDefault(other => other.Name == column.Name && other.IsStored);
            if (column.IsIdentity && declared?.IsKey != true)
            {
                continue;
            }

            var value = declared is null ? null : SampleValues.Literal(declared.Type, values.Of(table, declared, row));
            if (value is not null)
            {
                cells.Add((column.Name, Quote(value, column.Type)));
            }
            else if (column is { IsNullable: false, HasDefault: false })
            {
                cells.Add((column.Name, Quote(Filler(column, organization, row), column.Type)));
            }
        }

        return $"INSERT INTO \"{table.Name}\" ({string.Join(", ", cells.Select(cell => $"\"{cell.Column}\""))}) OVERRIDING SYSTEM VALUE VALUES ({string.Join(", ", cells.Select(cell => cell.Sql))}) ON CONFLICT DO NOTHING;";
    }

    // Columns that only the server knows.
    private static string Filler(StoredColumn column, Guid organization, int row) => column.Type switch
    {
        "uuid" => Guid.NewGuid().ToString(),
        "integer" or "bigint" or "smallint" or "real" => "1",
        "boolean" => "true",
        "jsonb" => "{}",
        "bytea" => $"\\x{organization:N}{row:x4}",
        "date" => "2031-01-01",
        "timestamp with time zone" => "2031-01-01T00:00:00Z",
        _ => $"{organization:N}-{column.Name}-{row}",
    };

    private static string Quote(string text, string type) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'::{type}";

    private static async Task<List<StoredColumn>> StoredColumns(TestDatabase database)
    {
        var json = await database.Scalar<string>(
            """
            SELECT json_agg(json_build_object('table', c.relname, 'name', a.attname, 'type', format_type(a.atttypid, NULL), 'nullable', NOT a.attnotnull,
                'default', a.atthasdef, 'identity', a.attidentity <> '', 'generated', a.attgenerated <> '') ORDER BY c.relname, a.attnum)::text
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
            """);
        return
        [
            .. JsonNode.Parse(json!)!.AsArray().Select(row => new StoredColumn(
                row!["table"]!.ToString(), row["name"]!.ToString(), row["type"]!.ToString(), (bool)row["nullable"]!, (bool)row["default"]!, (bool)row["identity"]!, (bool)row["generated"]!)),
        ];
    }

    private sealed record StoredColumn(string Table, string Name, string Type, bool IsNullable, bool HasDefault, bool IsIdentity, bool IsGenerated);
}
