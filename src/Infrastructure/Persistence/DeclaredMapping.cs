using Bookings.Application.Tables;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Gives the EF model what the table declarations say: names and comments of tables and columns.</summary>
/// <remarks>
/// Lengths stay with the column rules: the columns are <c>text</c>, because a length in the type would rewrite the table when it grows.
/// </remarks>
internal static class DeclaredMapping
{
    /// <summary>Applies the declarations of the catalogue.</summary>
    /// <exception cref="InvalidOperationException">A declaration names a member that the model does not map.</exception>
    public static void Apply(ModelBuilder modelBuilder, TableCatalog catalog)
    {
        foreach (var table in catalog.Tables.Where(table => table.Entity is not null))
        {
            var entity = modelBuilder.Model.FindEntityType(table.Entity!)
                ?? throw new InvalidOperationException($"{table.Name} shows {table.Entity!.Name}, which the model does not map.");
            entity.SetTableName(table.Name);
            entity.SetComment(table.Doc);
            foreach (var column in table.Columns.Where(column => column.Member is not null))
            {
                var property = entity.FindProperty(column.Member!)
                    ?? throw new InvalidOperationException($"{table.Name}.{column.Name} shows {table.Entity!.Name}.{column.Member}, which the model does not map.");
                property.SetColumnName(column.Name);
                property.SetComment(column.Doc);
            }
        }
    }

    /// <summary>The statements that write the same comments into the database; they can run again at any time.</summary>
    public static string Comments(TableCatalog catalog) => string.Concat(catalog.Tables.SelectMany(table => table.Columns
        .Where(column => column is { IsStored: true, Doc: not null })
        .Select(column => $"COMMENT ON COLUMN \"{table.Name}\".\"{column.Name}\" IS {Quote(column.Doc!)};\n")
        .Prepend($"COMMENT ON TABLE \"{table.Name}\" IS {Quote(table.Doc)};\n")));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
