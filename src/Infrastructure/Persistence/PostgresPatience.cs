using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>How long the server waits for a database that accepts connections but does not answer, before it says 503.</summary>
internal static class PostgresPatience
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;
    private const int CancelMilliseconds = 1_000;

    /// <summary>Sets the limits, unless the operator's connection string names others.</summary>
    public static void Apply(NpgsqlConnectionStringBuilder settings)
    {
        var unset = new NpgsqlConnectionStringBuilder();
        settings.Timeout = settings.Timeout == unset.Timeout ? ConnectSeconds : settings.Timeout;
        settings.CommandTimeout = settings.CommandTimeout == unset.CommandTimeout ? CommandSeconds : settings.CommandTimeout;
        settings.CancellationTimeout = settings.CancellationTimeout == unset.CancellationTimeout ? CancelMilliseconds : settings.CancellationTimeout;
    }
}
