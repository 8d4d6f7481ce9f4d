using System.Data;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Tables;

/// <summary>A read of the tables dialect.</summary>
/// <param name="Table">The table of the path.</param>
/// <param name="Query">The query string, taken apart.</param>
/// <param name="Limit">Most rows, 0 or more; null when the caller did not say.</param>
/// <param name="Offset">Rows to leave out, 0 or more.</param>
/// <param name="Count">How the total is counted.</param>
/// <param name="StripsNulls">Whether null members are left out.</param>
/// <param name="Zone">The zone in which instants are printed and read; null for UTC.</param>
/// <param name="Place">The place behind which the page begins, see <see cref="PageCursor"/>; empty to begin at the first row and be told the next place; null to page by offset.</param>
/// <param name="HasVersion">Whether the version of a single row is wanted.</param>
public sealed record TableRead(
    TableDefinition Table,
    TableQuery Query,
    long? Limit,
    long Offset,
    CountKind Count,
    bool StripsNulls,
    DateTimeZone? Zone = null,
    IReadOnlyList<string?>? Place = null,
    bool HasVersion = false);

/// <summary>Runs the reads of the table engine: shape to plan, plan to one batch, binary columns to JSON.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class TableStore(TableReadSource source, OrganizationShares shares, TableLimits limits, ILogger<TableStore> logger)
{
    // Bounds of what a page is expected to be long; a longer one grows.
    private const int LeastBytes = 4 * 1024;
    private const int MostBytes = 1024 * 1024;

    private readonly PlanCache<CompiledRead> plans = new(limits.CachedPlans, limits.CachedShapeLength);

    /// <summary>Reads a page.</summary>
    public async Task<Result<TableRows>> Read(TableRead read, Caller caller, CancellationToken cancellationToken)
    {
        var isCut = read.Limit is null || read.Limit > limits.Rows;
        var most = isCut ? limits.Rows : (int)read.Limit!.Value;
        var cursor = read.Place switch { null => CursorUse.None, { Count: 0 } => CursorUse.First, _ => CursorUse.Next };
        var mode = new ReadMode(isCut || cursor != CursorUse.None ? most + 1 : most, read.Offset > 0, read.Count, false, cursor, read.HasVersion);
        var plan = Find(read.Table, read.Query, mode);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (plan.Value.Plan.Denied(caller) is { } denied)
        {
            return TableErrors.Denied(denied.Name, denied.Area, isWrite: false);
        }

        if (plan.Value.Plan.Check(read.Query, out var texts) is { } refused)
        {
            return refused;
        }

        var values = new ReadValues(caller.OrganizationId.Value, texts, read.Offset, []) { Place = read.Place ?? [] };
        using var turn = await shares.Take(caller.OrganizationId, cancellationToken);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        try
        {
            await using var connection = await source.Open(cancellationToken);
            try
            {
                return await Run(connection, plan.Value, values, most, isCut, read.StripsNulls, ownsTransaction: true, read.Zone, cancellationToken);
            }
            catch (PostgresException) when (connection.FullState == ConnectionState.Open)
            {
                // The driver takes a statement that fails while it is being prepared for a prepared one, and the next good request with it would break.
                connection.UnprepareAll();
                throw;
            }
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
        {
            PostgresErrors.Report(error, failure, logger);
            return error;
        }
    }

    /// <summary>Plans the filters and the representation of a write.</summary>
    internal Result<CompiledRead> PlanByKeys(TableDefinition table, TableQuery query) => Find(table, query, new ReadMode(limits.Rows, false, CountKind.None, true, HasVersion: true));

    /// <summary>Reads rows by their keys inside the transaction of a write.</summary>
    internal Task<TableRows> ReadByKeys(
        NpgsqlConnection connection,
        CompiledRead plan,
        Guid organizationId,
        IReadOnlyList<object> texts,
        Guid[] keys,
        bool stripsNulls,
        CancellationToken cancellationToken,
        DateTimeZone? zone = null) =>
        Run(connection, plan, new ReadValues(organizationId, texts, 0, keys), int.MaxValue, isCut: false, stripsNulls, ownsTransaction: false, zone, cancellationToken);

    private Result<CompiledRead> Find(TableDefinition table, TableQuery query, ReadMode mode)
    {
        var key = $"{table.Name}\n{mode.Limit}{(mode.HasOffset ? 'o' : ' ')}{(int)mode.Count}{(mode.ByKeys ? 'k' : ' ')}{(int)mode.Cursor}{(mode.HasVersion ? 'v' : ' ')}\n{query.Shape}";
        if (plans.Find(key) is { } known)
        {
            return known;
        }

        var plan = ReadPlanner.Plan(table, query, limits);
        if (plan.IsError)
        {
            return plan.Error;
        }

        var compiled = ReadCompiler.Compile(plan.Value, mode, limits.Rows);
        plans.Add(key, compiled);
        return compiled;
    }

    private async Task<TableRows> Run(
        NpgsqlConnection connection,
        CompiledRead plan,
        ReadValues values,
        int most,
        bool isCut,
        bool stripsNulls,
        bool ownsTransaction,
        DateTimeZone? zone,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (ownsTransaction)
        {
            // One round trip is one transaction, and the setting ends with it.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(ReachStatements.EnterOrganization)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = values.OrganizationId.ToString(), NpgsqlDbType = NpgsqlDbType.Text } },
            });
        }

        if (zone is not null && ownsTransaction)
        {
            // Casts to text and literals without an offset follow it; what is sent as an instant is turned by the writer.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('TimeZone', $1, true)")
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = zone.Id, NpgsqlDbType = NpgsqlDbType.Text } },
            });
        }

        foreach (var statement in plan.Embeds.Select(embed => embed.Statement).Concat(plan.Counts).Append(plan.Page.Statement))
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            statement.Bind(command.Parameters, values);
            batch.BatchCommands.Add(command);
        }

        var embeds = plan.Embeds.Select(_ => new EmbedRows(limits.AnswerBytes)).ToArray();
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            for (var i = ownsTransaction ? zone is null ? 1 : 2 : 0; i > 0; i--)
            {
                await reader.NextResultAsync(cancellationToken);
            }

            for (var i = 0; i < embeds.Length; i++)
            {
                await WriteEmbed(reader, plan.Embeds[i], embeds, i, stripsNulls, zone, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }

            var total = await ReadTotal(reader, plan.Counts.Count, cancellationToken);
            return await WritePage(reader, plan, embeds, total, most, isCut, stripsNulls, zone, cancellationToken);
        }
        finally
        {
            foreach (var embed in embeds)
            {
                embed.Dispose();
            }
        }
    }

    private async Task<TableRows> WritePage(
        NpgsqlDataReader reader,
        CompiledRead plan,
        EmbedRows[] embeds,
        long? total,
        int most,
        bool isCut,
        bool stripsNulls,
        DateTimeZone? zone,
        CancellationToken cancellationToken)
    {
        var json = new JsonBuffer(Math.Max(plan.LastBytes + (plan.LastBytes / 8), LeastBytes), limits.AnswerBytes);
        try
        {
            var writer = new RowWriter(reader, plan.Page.Steps, embeds, stripsNulls, zone);
            var count = 0;
            var hasMore = false;
            string?[]? place = null;
            (string, uint)? version = null;
            json.Write((byte)'[');
            while (await reader.ReadAsync(cancellationToken))
            {
                if (count == most)
                {
                    hasMore = true;
                    break;
                }

                if (count++ > 0)
                {
                    json.Write((byte)',');
                }

                writer.Write(json);
                if (count == most && plan.Place.Count > 0)
                {
                    place = [.. plan.Place.Select(ordinal => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal))];
                }

                if (plan.Version is { } columns)
                {
                    version = (reader.GetString(columns.Key), reader.GetFieldValue<uint>(columns.Version));
                }
            }

            json.Write((byte)']');
            plan.LastBytes = Math.Min(json.Length, MostBytes);
            return new TableRows(json, count, total, (isCut && hasMore) || Array.Exists(embeds, embed => embed.IsCut))
            {
                Next = hasMore ? place : null,
                Version = count == 1 ? version : null,
                Kinds = plan.Page.Kinds,
            };
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    private static async Task WriteEmbed(
        NpgsqlDataReader reader, RowStatement embed, EmbedRows[] embeds, int index, bool stripsNulls, DateTimeZone? zone, CancellationToken cancellationToken)
    {
        var writer = new RowWriter(reader, embed.Steps, embeds, stripsNulls, zone);
        var rows = embeds[index];
        while (await reader.ReadAsync(cancellationToken))
        {
            var parent = writer.ReadUuid(0);
            if (embed.Most is { } most && rows.CountOf(parent) == most)
            {
                rows.IsCut = true;
                continue;
            }

            var start = rows.Buffer.Length;
            writer.Write(rows.Buffer);
            rows.Add(parent, start);
        }
    }

    private static async Task<long?> ReadTotal(NpgsqlDataReader reader, int statements, CancellationToken cancellationToken)
    {
        long? total = null;
        for (var i = 0; i < statements; i++)
        {
            await reader.ReadAsync(cancellationToken);
            total = reader.GetInt64(0);
            await reader.NextResultAsync(cancellationToken);
        }

        return total;
    }
}
