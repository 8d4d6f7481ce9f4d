using System.Threading.Channels;
using Bookings.Application.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Calendars;

/// <summary>A bounded queue of reads that <see cref="ExportLogWriter"/> empties; no calendar waits for its log.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
internal sealed class ExportLog(ConnectionPools pools) : IExportLog
{
    private const string Last = """
        SELECT greatest(
            (SELECT max(created_at) FROM product_calendar_logs WHERE organization_id = $1 AND product_id = $2 AND status = 'success'),
            (SELECT max(created_at) FROM organization_calendar_logs WHERE organization_id = $1 AND status = 'success'))
        """;

    private const int MostWaiting = 4_096;

    private readonly Channel<ExportRead> waiting = Channel.CreateBounded<ExportRead>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long leftOut;

    /// <summary>What waits to be written.</summary>
    public ChannelReader<ExportRead> Waiting => waiting.Reader;

    /// <inheritdoc />
    public void Add(ExportRead read)
    {
        if (!waiting.Writer.TryWrite(read))
        {
            Interlocked.Increment(ref leftOut);
        }
    }

    /// <inheritdoc />
    public async Task<Instant?> LastRead(OrganizationId organizationId, ProductId productId, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(Last);
        command.Parameters.Add(new NpgsqlParameter { Value = organizationId.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = productId.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? Instant.FromDateTimeUtc(at) : null;
    }

    /// <summary>Reads that were left out since the last time that somebody took the number.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref leftOut, 0);
}
