using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Names columns as PostgreSQL does: <c>StartDate</c> becomes <c>start_date</c>. No package with the convention restores here.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(Of(property.Name));
        }
    }

    /// <summary>Puts an underscore before each capital but the first; names hold no acronyms in capitals.</summary>
    public static string Of(string pascalCase)
    {
        var text = new StringBuilder(pascalCase.Length + 8);
        for (var index = 0; index < pascalCase.Length; index++)
        {
            if (index > 0 && char.IsUpper(pascalCase[index]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(pascalCase[index]));
        }

        return text.ToString();
    }
}
