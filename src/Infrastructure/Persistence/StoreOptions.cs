using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bookings.Infrastructure.Persistence;

/// <summary>How the context reaches PostgreSQL.</summary>
internal static class StoreOptions
{
    private const string HistoryTable = "schema_migrations";

    /// <summary>Over connections of a pool.</summary>
    public static DbContextOptionsBuilder UseStore(this DbContextOptionsBuilder options, DbDataSource pool) => options
        .UseNpgsql(pool, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .AddInterceptors(ReachInterceptor.Instance);

    /// <summary>Over connections of its own.</summary>
    public static DbContextOptionsBuilder<BookingsDb> UseStore(this DbContextOptionsBuilder<BookingsDb> options, string connectionString)
    {
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        return options;
    }
}
