using System.Text.Json;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
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
public sealed record TableRead(TableDefinition Table, TableQuery Query, long? Limit, long Offset, CountKind Count, bool StripsNulls);

/// <summary>Runs the reads of the table engine: shape to plan, plan to one batch, binary columns to JSON.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class TableStore(TableReadSource source, TableLimits limits)
{
    private readonly PlanCache<CompiledRead> plans = new(limits.CachedPlans, limits.CachedShapeLength);

    /// <summary>Reads a page.</summary>
    public async Task<Result<TableRows>> Read(TableRead read, Caller caller, CancellationToken cancellationToken)
    {
        var isCut = read.Limit is null || read.Limit > limits.Rows;
        var mode = new ReadMode(isCut ? limits.Rows + 1 : (int)read.Limit!.Value, read.Offset > 0, read.Count, false);
        var plan = Find(read.Table, read.Query, mode);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (plan.Value.Denied(caller) is { } area)
        {
            return TableErrors.Denied(read.Table.Name, area, isWrite: false);
        }

        var values = new ReadValues(caller.OrganizationId.Value, read.Query.Values, read.Offset, []);
        try
        {
            await using var connection = await source.Open(cancellationToken);
            return await Run(connection, plan.Value, values, isCut, read.StripsNulls, ownsTransaction: true, cancellationToken);
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
        {
            return error;
        }
    }

    /// <summary>Plans the filters and the representation of a write.</summary>
    internal Result<CompiledRead> PlanByKeys(TableDefinition table, TableQuery query) => Find(table, query, new ReadMode(limits.Rows, false, CountKind.None, true));

    /// <summary>Reads rows by their keys inside the transaction of a write.</summary>
    internal Task<TableRows> ReadByKeys(
        NpgsqlConnection connection, CompiledRead plan, Guid organizationId, Guid[] keys, bool stripsNulls, CancellationToken cancellationToken) =>
        Run(connection, plan, new ReadValues(organizationId, [], 0, keys), isCut: false, stripsNulls, ownsTransaction: false, cancellationToken);

    private Result<CompiledRead> Find(TableDefinition table, TableQuery query, ReadMode mode)
    {
        var key = $"{table.Name}\n{mode.Limit}{(mode.HasOffset ? 'o' : ' ')}{(int)mode.Count}{(mode.ByKeys ? 'k' : ' ')}\n{query.Shape}";
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
        NpgsqlConnection connection, CompiledRead plan, ReadValues values, bool isCut, bool stripsNulls, bool ownsTransaction, CancellationToken cancellationToken)
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

        foreach (var statement in plan.Embeds.Select(embed => embed.Statement).Concat(plan.Counts).Append(plan.Page.Statement))
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            statement.Bind(command.Parameters, values);
            batch.BatchCommands.Add(command);
        }

        var embeds = plan.Embeds.Select(_ => new EmbedRows()).ToArray();
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            if (ownsTransaction)
            {
                await reader.NextResultAsync(cancellationToken);
            }

            for (var i = 0; i < embeds.Length; i++)
            {
                await WriteEmbed(reader, plan.Embeds[i].Steps, embeds, i, stripsNulls, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }

            var total = await ReadTotal(reader, plan.Counts.Count, cancellationToken);
            var (json, count, isTruncated) = await WritePage(reader, plan.Page.Steps, embeds, isCut, stripsNulls, cancellationToken);
            return new TableRows(json, count, total, isTruncated);
        }
        finally
        {
            foreach (var embed in embeds)
            {
                embed.Dispose();
            }
        }
    }

    private async Task<(JsonBuffer Json, int Count, bool IsTruncated)> WritePage(
        NpgsqlDataReader reader, RowStep[] steps, EmbedRows[] embeds, bool isCut, bool stripsNulls, CancellationToken cancellationToken)
    {
        var json = new JsonBuffer(16 * 1024);
        try
        {
            var writer = new RowWriter(reader, steps, embeds, stripsNulls);
            var count = 0;
            var isTruncated = false;
            json.Write((byte)'[');
            while (await reader.ReadAsync(cancellationToken))
            {
                if (isCut && count == limits.Rows)
                {
                    isTruncated = true;
                    break;
                }

                if (count++ > 0)
                {
                    json.Write((byte)',');
                }

                writer.Write(json);
            }

            json.Write((byte)']');
            return (json, count, isTruncated);
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    private static async Task WriteEmbed(
        NpgsqlDataReader reader, RowStep[] steps, EmbedRows[] embeds, int index, bool stripsNulls, CancellationToken cancellationToken)
    {
        var writer = new RowWriter(reader, steps, embeds, stripsNulls);
        var rows = embeds[index];
        while (await reader.ReadAsync(cancellationToken))
        {
            var start = rows.Buffer.Length;
            writer.Write(rows.Buffer);
            rows.Add(writer.ReadUuid(0), start);
        }
    }

    private async Task<long?> ReadTotal(NpgsqlDataReader reader, int statements, CancellationToken cancellationToken)
    {
        long? total = null;
        for (var i = 0; i < statements; i++)
        {
            await reader.ReadAsync(cancellationToken);
            if (reader.GetFieldType(0) == typeof(long))
            {
                total = reader.GetInt64(0);
            }
            else
            {
                using var explained = JsonDocument.Parse(reader.GetString(0));
                var planned = explained.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
                total = total is null ? planned : total <= limits.Rows ? total : Math.Max(total.Value, planned);
            }

            await reader.NextResultAsync(cancellationToken);
        }

        return total;
    }
}
