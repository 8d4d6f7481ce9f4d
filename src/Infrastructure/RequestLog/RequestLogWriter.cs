using System.Runtime.InteropServices;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>Writes the log in batches beside the requests: one round trip about every second, the rest at shutdown.</summary>
/// <remarks>
/// A crash loses at most the last second: the log is no proof of anything, so its commits do not wait for the disk. The same batch keeps the
/// last use of keys, at most once a minute for each.
/// </remarks>
public sealed class RequestLogWriter(
    RequestLog log, QueryMask mask, ConnectionPools pools, RequestLogSettings settings, ILogger<RequestLogWriter> logger)
    : BackgroundService
{
    private const int MostRows = 2_000;
    private const int MostKeysRemembered = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly Duration UseGrain = Duration.FromMinutes(1);

    // Arrays instead of COPY, which tables with row security refuse.
    private const string InsertRows = """
        INSERT INTO api_requests (
            organization_id, api_key_id, created_at, created_on, endpoint, method, search, status, status_code, duration, bytes, dialect, request_id, trace_id)
        SELECT organization_id, api_key_id, created_at, (created_at AT TIME ZONE 'UTC')::date, endpoint, method, search,
            CASE WHEN status_code < 400 THEN 'success' ELSE 'error' END, status_code, duration, bytes, dialect, request_id, trace_id
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            AS row (organization_id, api_key_id, created_at, endpoint, method, search, status_code, duration, bytes, dialect, request_id, trace_id)
        """;

    private const string MarkUse = """
        UPDATE api_keys AS key SET last_used_at = used.at
        FROM unnest($1, $2, $3) AS used (organization_id, id, at)
        WHERE key.organization_id = used.organization_id AND key.id = used.id AND (key.last_used_at IS NULL OR key.last_used_at < used.at)
        """;

    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<LoggedRequest> batch = [];
    private readonly Dictionary<Guid, Instant> lastUse = [];
    private bool hasFailed;

    /// <summary>Writes everything that waits. Runs by itself; a test calls it to see the rows.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            do
            {
                while (batch.Count < MostRows && log.Waiting.TryRead(out var request))
                {
                    batch.Add(request);
                }
            }
            while (await WriteBatch(cancellation));
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
        try
        {
            await Flush(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("The last requests are missing in the log: the database did not take them in time");
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await log.Waiting.WaitToReadAsync(stoppingToken))
            {
                for (var waited = TimeSpan.Zero; waited < LongestWait && log.Waiting.Count < MostRows; waited += Pause)
                {
                    await Task.Delay(Pause, stoppingToken);
                }

                await Flush(stoppingToken);
                if (hasFailed)
                {
                    await Task.Delay(LongestWait, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rest is written by StopAsync, after the last answer.
        }
    }

    /// <summary>Writes the batch and empties it.</summary>
    /// <returns>Whether there may be more to write at once.</returns>
    private async Task<bool> WriteBatch(CancellationToken cancellation)
    {
        if (log.TakeLeftOut() is > 0 and var leftOut)
        {
            logger.LogWarning("{Count} requests are missing in the log: they came faster than the database takes them", leftOut);
        }

        if (batch.Count == 0)
        {
            return false;
        }

        try
        {
            await Write(cancellation);
            hasFailed = false;
        }
        catch (NpgsqlException failure) when (PostgresErrors.Translate(failure) == PostgresErrors.Unavailable)
        {
            // The batch stays for the next time; what comes meanwhile waits in the queue, as far as it goes.
            if (!hasFailed)
            {
                logger.LogWarning(failure, "The log of requests waits for the database");
            }

            hasFailed = true;
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "{Count} requests are missing in the log: the database refused them", batch.Count);
        }

        var wasFull = batch.Count >= MostRows;
        batch.Clear();
        return wasFull;
    }

    private async Task Write(CancellationToken cancellation)
    {
        // Rows of all organizations at once.
        await using var connection = await pools.System.OpenConnectionAsync(cancellation);
        await using var commands = new NpgsqlBatch(connection);
        commands.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        commands.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit = off"));
        if (settings.Enabled)
        {
            commands.BatchCommands.Add(Rows());
        }

        var used = UsedKeys();
        if (used.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(MarkUse)
            {
                Parameters =
                {
                    Array(used.Select(use => use.OrganizationId), NpgsqlDbType.Uuid),
                    Array(used.Select(use => use.KeyId), NpgsqlDbType.Uuid),
                    Array(used.Select(use => use.CreatedAt.ToDateTimeUtc()), NpgsqlDbType.TimestampTz),
                },
            });
        }

        commands.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await commands.ExecuteNonQueryAsync(cancellation);
        Remember(used);
    }

    private NpgsqlBatchCommand Rows() => new(InsertRows)
    {
        Parameters =
        {
            Column(request => request.OrganizationId, NpgsqlDbType.Uuid),
            Column(request => request.KeyId, NpgsqlDbType.Uuid),
            Column(request => request.CreatedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz),
            Column(request => request.Endpoint, NpgsqlDbType.Text),
            Column(request => request.Method, NpgsqlDbType.Text),
            Column(request => mask.Of(request.QueryString, request.Dialect == LoggedRequest.OfTables), NpgsqlDbType.Text),
            Column(request => (short)request.StatusCode, NpgsqlDbType.Smallint),
            Column(request => (float)Math.Round(request.Elapsed.TotalMilliseconds, 2), NpgsqlDbType.Real),
            Column(request => request.Bytes, NpgsqlDbType.Bigint),
            Column(request => request.Dialect, NpgsqlDbType.Text),
            Column(request => request.RequestId, NpgsqlDbType.Text),
            Column(request => request.TraceId, NpgsqlDbType.Text),
        },
    };

    private NpgsqlParameter<T[]> Column<T>(Func<LoggedRequest, T> value, NpgsqlDbType type)
    {
        var values = new T[batch.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(batch[i]);
        }

        return Array(values, type);
    }

    private static NpgsqlParameter<T[]> Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = values as T[] ?? [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };

    // In the order of the keys: two nodes that mark the same keys never wait for each other in a circle.
    private List<LoggedRequest> UsedKeys()
    {
        var latest = new Dictionary<Guid, LoggedRequest>();
        foreach (var request in CollectionsMarshal.AsSpan(batch))
        {
            if (!lastUse.TryGetValue(request.KeyId, out var at) || request.CreatedAt - at >= UseGrain)
            {
                latest[request.KeyId] = request;
            }
        }

        return [.. latest.Values.OrderBy(request => request.KeyId)];
    }

    private void Remember(List<LoggedRequest> used)
    {
        if (lastUse.Count + used.Count > MostKeysRemembered)
        {
            lastUse.Clear();
        }

        foreach (var use in used)
        {
            lastUse[use.KeyId] = use.CreatedAt;
        }
    }
}
