using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Row security: the second wall behind the conditions of the queries.</summary>
internal static class Walls
{
    /// <summary>Walls every table of tenants in; changes only what is missing.</summary>
    /// <param name="connection">Of the tables' owner, alone at this work.</param>
    /// <param name="cancellation">Gives up; then nothing has changed.</param>
    /// <exception cref="PostgresException">42501: the user may neither create the roles nor act as them; the message says what an administrator must run.</exception>
    public static async Task PutUp(NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var stream = typeof(Walls).Assembly.GetManifestResourceStream($"{typeof(Walls).Namespace}.walls.sql")!;
        using var script = new StreamReader(stream);
        await using var command = new NpgsqlCommand(await script.ReadToEndAsync(cancellation), connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
