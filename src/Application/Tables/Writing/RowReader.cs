using System.Text.Json;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Writing;

/// <summary>Reads the objects of a body into row changes and applies the column rules.</summary>
public static class RowReader
{
    /// <summary>Reads a body.</summary>
    /// <param name="table">The table.</param>
    /// <param name="body">One object, or an array of objects.</param>
    /// <param name="columns">The columns to read from each object; null reads all, and then every object must have the same keys.</param>
    /// <param name="kind">What the rows are for.</param>
    /// <param name="missingIsDefault">Whether a column that <paramref name="columns"/> names and an object lacks gets its default; else it becomes null.</param>
    /// <param name="organizationId">The caller's organization, the only value that <c>organization_id</c> may have.</param>
    /// <errors>
    ///   <error code="PGRST102">The body is no object or array of objects, or the objects have different keys.</error>
    ///   <error code="PGRST204">A key is no column.</error>
    ///   <error code="428C9">A column may not be written, and the value is none that the row could have.</error>
    ///   <error code="PGRST127">A change asks for defaults of a table with a writer.</error>
    ///   <error code="42501">The body names another organization.</error>
    ///   <error code="22P02">A value cannot be read as the column's type, or is none of the allowed ones.</error>
    ///   <error code="22007">A date or time cannot be read.</error>
    ///   <error code="22003">A number is out of the range of its type.</error>
    ///   <error code="22000">A range ends before it starts.</error>
    ///   <error code="22001">A text is too long.</error>
    ///   <error code="23502">A null where there must be a value, or a required column is missing.</error>
    ///   <error code="23514">A rule of the column refuses the value.</error>
    /// </errors>
    public static Result<List<RowChanges>> Read(
        TableDefinition table, JsonElement body, IReadOnlyList<string>? columns, RowKind kind, bool missingIsDefault, Guid organizationId)
    {
        var objects = body.ValueKind switch
        {
            JsonValueKind.Object => [body],
            JsonValueKind.Array => body.EnumerateArray().ToArray(),
            _ => null,
        };
        if (objects is null || objects.Any(element => element.ValueKind != JsonValueKind.Object))
        {
            return TableErrors.Body("The body must be one JSON object or an array of objects");
        }

        var reader = new Reading(table, columns, kind, missingIsDefault, organizationId);
        var rows = new List<RowChanges>(objects.Length);
        foreach (var element in objects)
        {
            var row = table.Way != WayOfWriting.ByWriter
                ? new PlainRowChanges()
                : (RowChanges)Activator.CreateInstance(typeof(RowChanges<>).MakeGenericType(table.Entity!), table)!;
            if (reader.Fill(row, element) is { } error)
            {
                return error;
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Makes a new row of the row of an upsert that is not there yet: its key gets the type of the member.</summary>
    /// <returns>What is wrong, a column that is the server's own or one that is missing; null when the row may be created.</returns>
    public static Error? MakeCreate(TableDefinition table, RowChanges row)
    {
        if (row.Kept.FirstOrDefault(name => !table.Find(name)!.Allows(Can.Create)) is { } own)
        {
            return TableErrors.ReadOnlyColumn(table.Name, own, true);
        }

        if (row.Value(table.Key.Name) is Guid key)
        {
            row.Set(table.Key.Name, ValueReader.KeyOf(table, key));
        }

        return row.Columns.FirstOrDefault(name => !table.Find(name)!.Allows(Can.Create)) is { } readOnly ? TableErrors.ReadOnlyColumn(table.Name, readOnly, true)
            : table.Columns.FirstOrDefault(column => column.IsRequired && !row.Has(column.Name)) is { } missing ? TableErrors.Missing(table.Name, missing.Name)
            : null;
    }

    /// <summary>Makes a change of the row of an upsert that is there already, and has what the body says of columns that do not change: they are taken out, and the key.</summary>
    public static void MakeChange(TableDefinition table, RowChanges row)
    {
        foreach (var name in row.Columns.Where(name => !table.Find(name)!.Allows(Can.Change)).Append(table.Key.Name).ToList())
        {
            row.Remove(name);
        }
    }

    // What is the same for all objects of a body. Most bodies name the same keys in the same order: names are looked up once.
    private sealed class Reading(TableDefinition table, IReadOnlyList<string>? columns, RowKind kind, bool missingIsDefault, Guid organizationId)
    {
        private readonly List<(string Name, ColumnDefinition Column)> known = [];
        private bool isFirst = true;

        public Error? Fill(RowChanges row, JsonElement element)
        {
            var error = columns is null ? FillAll(row, element) : FillNamed(row, element, columns);
            return error ?? ((kind is RowKind.Create or RowKind.Merge) && table.Columns.FirstOrDefault(column => column.IsRequired && !row.Has(column.Name)) is { } missing
                ? TableErrors.Missing(table.Name, missing.Name)
                : null);
        }

        private Error? FillAll(RowChanges row, JsonElement element)
        {
            if (isFirst)
            {
                isFirst = false;
                foreach (var name in element.EnumerateObject().Select(property => property.Name).Distinct())
                {
                    var found = Find(name);
                    if (found.IsError)
                    {
                        return found.Error;
                    }

                    if (known.Exists(other => other.Column == found.Value))
                    {
                        return TableErrors.Body($"The column '{found.Value.Name}' is named twice", $"'{TableErrors.Shorten(name)}' is its former name, or its present one.");
                    }

                    known.Add((name, found.Value));
                }
            }

            var index = 0;
            var count = 0;
            foreach (var property in element.EnumerateObject())
            {
                if (index >= known.Count || !property.NameEquals(known[index].Name))
                {
                    index = known.FindIndex(other => property.NameEquals(other.Name));
                    if (index < 0)
                    {
                        return TableErrors.Body("All object keys must match", "Name the columns with the 'columns' query parameter to send objects with different keys.");
                    }
                }

                if (Set(row, known[index].Column, property.Value) is { } error)
                {
                    return error;
                }

                index++;
                count++;
            }

            // Of a key that stands twice in an object the last value counts, as everywhere in JSON.
            return count >= known.Count && (count == known.Count || element.EnumerateObject().Select(property => property.Name).Distinct().Count() == known.Count)
                ? null
                : TableErrors.Body("All object keys must match", "Name the columns with the 'columns' query parameter to send objects with different keys.");
        }

        private Error? FillNamed(RowChanges row, JsonElement element, IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                var found = Find(name);
                if (found.IsError)
                {
                    return found.Error;
                }

                var column = found.Value;
                if (element.TryGetProperty(name, out var value))
                {
                    if (Set(row, column, value) is { } error)
                    {
                        return error;
                    }
                }
                else if (missingIsDefault && kind == RowKind.Change && Allows(column))
                {
                    if (table.Way == WayOfWriting.ByWriter)
                    {
                        return TableErrors.NotOffered($"missing=default in a PATCH of {table.Name}, whose rows have rules of their own");
                    }

                    row.SetDefault(column.Name);
                }
                else if (!missingIsDefault && Allows(column))
                {
                    if (!column.IsNullable)
                    {
                        return TableErrors.Missing(table.Name, column.Name);
                    }

                    row.Set(column.Name, null);
                }
            }

            return null;
        }

        private Result<ColumnDefinition> Find(string name)
        {
            var column = table.Find(name);
            return column is null || (!column.Allows(Can.Read) && !Allows(column))
                ? TableErrors.UnknownBodyColumn(table.Name, name, NearMiss.Of(name, table.Columns.Select(other => other.Name)))
                : column;
        }

        private bool Allows(ColumnDefinition column) => kind switch
        {
            RowKind.Create or RowKind.Merge => column.Allows(Can.Create),
            RowKind.Change => column.Allows(Can.Change),
            _ => column.Allows(Can.Create) || column.Allows(Can.Change) || column.IsKey,
        };

        // What a row that is there does not change must be as it is; keys of upserts find the row. What is searched is no part of a row that was read.
        private bool IsKept(ColumnDefinition column) => !column.IsInput && column.Type != ColumnType.SearchVector && kind switch
        {
            RowKind.Change => !column.Allows(Can.Change),
            RowKind.Merge => !column.Allows(Can.Create) && !column.IsKey,
            RowKind.Upsert => !column.Allows(Can.Change) && !column.IsKey,
            _ => false,
        };

        private Error? Set(RowChanges row, ColumnDefinition column, JsonElement value)
        {
            if (column.Name == table.TenantColumn)
            {
                return value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var organization) && organization == organizationId
                    ? null
                    : TableErrors.OtherOrganization();
            }

            var isKept = IsKept(column);
            if (isKept || (kind == RowKind.Upsert && table.Uniques.Any(set => set.Contains(column.Name))))
            {
                var own = ValueReader.ReadStored(column, value);
                if (own.IsError)
                {
                    return isKept && !Allows(column) ? TableErrors.ReadOnlyColumn(table.Name, column.Name, kind != RowKind.Change) : own.Error;
                }

                row.SetOwn(column.Name, own.Value.Value, isKept);
            }

            if (!Allows(column))
            {
                return isKept ? null : TableErrors.ReadOnlyColumn(table.Name, column.Name, kind != RowKind.Change);
            }

            // By the key of an upsert its row is found: it stays a uuid, also where the member has a type of its own.
            var read = kind == RowKind.Upsert && column.IsKey ? ValueReader.ReadUuid(table, column, value) : ValueReader.Read(table, column, value);
            if (read.IsError)
            {
                return read.Error;
            }

            row.Set(column.Name, read.Value.Value);
            return null;
        }
    }
}
