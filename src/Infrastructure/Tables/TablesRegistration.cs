using Bookings.Application.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.Infrastructure.Tables;

/// <summary>Registers the table engine.</summary>
public static class TablesRegistration
{
    /// <summary>Adds the catalogue of all tables, the reads with their own pool of connections, and the writes.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">How to reach PostgreSQL.</param>
    /// <param name="limits">Bounds of one request.</param>
    public static IServiceCollection AddTables(this IServiceCollection services, string connectionString, TableLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton(TableCatalog.Declared);
        services.AddSingleton(_ => new TableReadSource(connectionString, limits));
        services.AddSingleton<OrganizationShares>();
        services.AddSingleton<TableStore>();
        services.AddSingleton<PlainStatements>();
        services.AddScoped<PlainWriter>();
        services.AddScoped<TableWrites>();
        return services;
    }
}
