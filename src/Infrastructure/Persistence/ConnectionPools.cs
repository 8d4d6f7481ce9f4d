using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The ways into the database. The login owns the schema, but nothing that serves a request runs as the login.</summary>
/// <remarks>
/// The driver prepares nothing by itself here: a session whose save failed while it was prepared along the way is not usable afterwards. What repeats
/// is prepared in a step of its own, see <see cref="RepeatedCommands"/>. The reads of the table engine, which never change anything, have a pool that prepares.
/// </remarks>
/// <threadsafety>Safe; one for the whole process.</threadsafety>
/// <param name="connectionString">How to reach PostgreSQL.</param>
/// <param name="statementMilliseconds">Longest time of one statement of a request; 0 means no limit of the database's own.</param>
public sealed class ConnectionPools(string connectionString, int statementMilliseconds = 0) : IAsyncDisposable
{
    /// <summary>The role of requests: owns nothing and sees the organization that the running transaction names, or nothing.</summary>
    internal const string ServerRole = "bookings_server";

    /// <summary>The role that sees all organizations.</summary>
    internal const string SystemRole = "bookings_system";

    /// <summary>For requests. See <see cref="ServerRole"/>.</summary>
    internal NpgsqlDataSource Server { get; } = Build(connectionString, ServerRole, statementMilliseconds);

    /// <summary>For what comes before a tenant is known, and for sweeps over all tenants. Each use is a hole in the wall: think twice.</summary>
    internal NpgsqlDataSource System { get; } = Build(connectionString, SystemRole, statementMilliseconds: 0);

    /// <summary>The store as the owner of the schema sees it, for migrations.</summary>
    internal BookingsDb OpenAsOwner() => new(new DbContextOptionsBuilder<BookingsDb>()
        .UseStore(Settings(connectionString, role: null, pooling: false).ConnectionString).Options);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await System.DisposeAsync();
    }

    /// <summary>What all connections have in common.</summary>
    /// <param name="connectionString">How to reach PostgreSQL.</param>
    /// <param name="role">The role of its sessions, taken with the start of the session: no statement is spent on it. Null for the login.</param>
    /// <param name="pooling">Whether connections are kept.</param>
    internal static NpgsqlConnectionStringBuilder Settings(string connectionString, string? role, bool? pooling = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, Enlist = false, Timezone = "UTC" };
        PostgresPatience.Apply(settings);
        settings.ApplicationName ??= "bookings";
        settings.Pooling = pooling ?? settings.Pooling;
        settings.Options = role is null ? settings.Options : $"{settings.Options} -c role={role}".Trim();
        return settings;
    }

    private static NpgsqlDataSource Build(string connectionString, string role, int statementMilliseconds)
    {
        var settings = Settings(connectionString, role);
        settings.Options += statementMilliseconds == 0 ? string.Empty : $" -c statement_timeout={statementMilliseconds}";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
