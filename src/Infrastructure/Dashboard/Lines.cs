using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Dashboard;

/// <summary>Reads lines of pages, with what the statements of the dashboard have in common.</summary>
internal static class Lines
{
    /// <summary>SQL for the host of an address without user and password; empty when there is none.</summary>
    public static string HostOf(string address) => $"coalesce(substring({address} FROM '^[a-zA-Z]+://(?:[^/?#@]*@)?([^/?#]+)'), '')";

    /// <summary>Runs a statement and makes a line of each row.</summary>
    public static async Task<IReadOnlyList<T>> Read<T>(
        this BookingsDb db, string sql, Func<NpgsqlDataReader, T> lineOf, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(sql, parameters);
        await using var reader = await batch.Read(cancellationToken);
        List<T> lines = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(lineOf(reader));
        }

        return lines;
    }

    public static Instant? MomentAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Instant.FromDateTimeUtc(row.GetDateTime(column));

    public static string? TextAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static LocalDate DayAt(this NpgsqlDataReader row, int column) => LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(column));

    public static NpgsqlParameter Uuid(Guid? value) => new() { Value = value is { } given ? given : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Number(int value) => new() { Value = value };

    public static NpgsqlParameter Moment(Instant value) => new() { Value = value.ToDateTimeUtc() };
}
