using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Application.Timelines;
using Bookings.Infrastructure.Calendars;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bookings.Infrastructure;

/// <summary>Registers the store and what stands on it.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the store.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">How to reach PostgreSQL 15 or newer.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => CreateDataSource(connectionString));
        services.AddDbContextPool<BookingsDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("schema_migrations"))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));
        services.AddScoped<IBookingsDb>(provider => provider.GetRequiredService<BookingsDb>());
        services.AddScoped<ITransactions, Transactions>();
        services.AddScoped<ITimelines, Persistence.Timelines>();
        services.AddSingleton<IApiKeyDirectory, ApiKeyDirectory>();
        return services.AddCalendars();
    }

    /// <summary>Builds the pool of connections for the store.</summary>
    /// <remarks>
    /// Nothing is prepared by the driver here: a write that fails between its statements must leave nothing behind on the connection. The reads of
    /// the table engine, which repeat and never change anything, have a pool of their own that prepares.
    /// </remarks>
    private static NpgsqlDataSource CreateDataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.NoResetOnClose = true;
        settings.Enlist = false;
        settings.Timezone = "UTC";
        PostgresPatience.Apply(settings);
        settings.ApplicationName ??= "bookings";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
