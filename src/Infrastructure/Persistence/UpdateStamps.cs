using System.Collections.Frozen;
using Bookings.Application.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Keeps <c>updated_at</c> right: a row of which something changed that callers see gets the time, even where the domain forgot it.</summary>
/// <remarks>
/// Bookkeeping that no column shows moves no stamp, so that clients who ask for what is new get no noise. A stamp that can be null means something
/// else: <c>external_calendars.updated_at</c> is when the feed last brought news.
/// </remarks>
internal sealed class UpdateStamps(IClock clock) : SaveChangesInterceptor
{
    private const string Stamp = "UpdatedAt";

    private static readonly FrozenDictionary<Type, FrozenSet<string>> ShownMembers = TableCatalog.Declared.Tables
        .Where(table => table.Entity is not null)
        .ToFrozenDictionary(table => table.Entity!, table => table.Columns.Select(column => column.Member).OfType<string>().ToFrozenSet());

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Modified && IsUnstamped(entry)))
        {
            entry.Property(Stamp).CurrentValue = clock.GetCurrentInstant();
        }

        return ValueTask.FromResult(result);
    }

    private static bool IsUnstamped(EntityEntry entry) =>
        entry.Metadata.FindProperty(Stamp) is { IsNullable: false }
        && !entry.Property(Stamp).IsModified
        && entry.Properties.Any(property => property.IsModified
            && (!ShownMembers.TryGetValue(entry.Metadata.ClrType, out var shown) || shown.Contains(property.Metadata.Name)));
}
