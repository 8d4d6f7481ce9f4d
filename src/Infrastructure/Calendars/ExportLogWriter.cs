using System.Text.Json;
using Bookings.Application.Feeds;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Calendars;

/// <summary>Writes <c>product_calendar_logs</c> and <c>organization_calendar_logs</c> beside the requests, about every second, the rest at shutdown.</summary>
/// <remarks>What the database refuses or cannot take is left out and counted in the server's log: it is no proof of anything.</remarks>
internal sealed class ExportLogWriter(ExportLog log, ConnectionPools pools, ILogger<ExportLogWriter> logger) : BackgroundService
{
    private const int MostRows = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // The unit may be gone by now; its lines would have gone with it.
    private const string InsertUnitReads = """
        INSERT INTO product_calendar_logs (organization_id, product_id, created_at, params, referrer, status)
        SELECT row.organization_id, row.product_id, row.created_at, row.params::jsonb, row.referrer, row.status
        FROM unnest($1, $2, $3, $4, $5, $6) AS row (organization_id, product_id, created_at, params, referrer, status)
        JOIN products AS unit ON unit.organization_id = row.organization_id AND unit.id = row.product_id
        """;

    private const string InsertOrganizationReads = """
        INSERT INTO organization_calendar_logs (organization_id, created_at, params, referrer, status)
        SELECT row.organization_id, row.created_at, row.params::jsonb, row.referrer, row.status
        FROM unnest($1, $2, $3, $4, $5) AS row (organization_id, created_at, params, referrer, status)
        JOIN organizations AS organization ON organization.id = row.organization_id
        """;

    private readonly SemaphoreSlim writing = new(1, 1);

    /// <summary>Writes everything that waits. Runs by itself; a test calls it to see the rows.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            if (log.TakeLeftOut() is > 0 and var leftOut)
            {
                logger.LogWarning("{Count} reads of calendars are missing in their log: they came faster than they were written", leftOut);
            }

            var batch = new List<ExportRead>();
            do
            {
                batch.Clear();
                while (batch.Count < MostRows && log.Waiting.TryRead(out var read))
                {
                    batch.Add(read);
                }

                await WriteOrLeaveOut(batch, cancellation);
            }
            while (batch.Count == MostRows);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await log.Waiting.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Pause, stoppingToken);
                await Flush(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    private async Task WriteOrLeaveOut(List<ExportRead> batch, CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await Write(batch, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "{Count} reads of calendars are missing in their log: the database did not take them", batch.Count);
        }
    }

    private async Task Write(List<ExportRead> batch, CancellationToken cancellation)
    {
        // Reads of many organizations in one round trip.
        await using var connection = await pools.System.OpenConnectionAsync(cancellation);
        await using var commands = new NpgsqlBatch(connection);
        var ofUnits = batch.Where(read => read.ProductId is not null).ToList();
        if (ofUnits.Count > 0)
        {
            var insert = new NpgsqlBatchCommand(InsertUnitReads);
            insert.Parameters.Add(Column(ofUnits, read => read.OrganizationId.Value, NpgsqlDbType.Uuid));
            insert.Parameters.Add(Column(ofUnits, read => read.ProductId!.Value.Value, NpgsqlDbType.Uuid));
            AddRest(insert, ofUnits);
            commands.BatchCommands.Add(insert);
        }

        var ofOrganizations = batch.Where(read => read.ProductId is null).ToList();
        if (ofOrganizations.Count > 0)
        {
            var insert = new NpgsqlBatchCommand(InsertOrganizationReads);
            insert.Parameters.Add(Column(ofOrganizations, read => read.OrganizationId.Value, NpgsqlDbType.Uuid));
            AddRest(insert, ofOrganizations);
            commands.BatchCommands.Add(insert);
        }

        await commands.ExecuteNonQueryAsync(cancellation);
    }

    private static void AddRest(NpgsqlBatchCommand insert, List<ExportRead> reads)
    {
        insert.Parameters.Add(Column(reads, read => read.At.ToDateTimeUtc(), NpgsqlDbType.TimestampTz));
        insert.Parameters.Add(Column(reads, read => JsonSerializer.Serialize(read.Reader.Parameters), NpgsqlDbType.Text));
        insert.Parameters.Add(Column(reads, read => read.Reader.Referrer, NpgsqlDbType.Text));
        insert.Parameters.Add(Column(reads, read => read.HasSucceeded ? "success" : "error", NpgsqlDbType.Text));
    }

    private static NpgsqlParameter<T[]> Column<T>(List<ExportRead> reads, Func<ExportRead, T> value, NpgsqlDbType type) =>
        new() { TypedValue = [.. reads.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
