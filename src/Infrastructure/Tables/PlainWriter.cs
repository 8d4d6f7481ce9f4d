using System.Globalization;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Outbox;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>The generic writer: each write of a plainly written table is one statement made from the declaration.</summary>
/// <remarks>
/// The column rules have been applied before. The statement sets by itself what no body can: key, tenant, stamps, and who entered
/// the row; columns that the body does not name get the database's defaults. Without a transaction around it a statement is
/// its own, and one round trip.
/// </remarks>
internal sealed class PlainWriter(
    BookingsDb db, ITransactions transactions, PlainStatements statements, TableLimits limits, OutboxSignal signal, ILogger<PlainWriter> logger)
{
    private const int MostTries = 6;

    /// <summary>Inserts rows that name the same columns, or meets those that are there.</summary>
    public async Task<Result<WriteOutcome>> Create(PlannedWrite write, IReadOnlyList<RowChanges> rows, bool returnsRows, CancellationToken cancellationToken)
    {
        var returns = returnsRows ? WriteReturn.Rows : write.Wishes.Conflict is null && rows.Count > 1 ? WriteReturn.Count : WriteReturn.Keys;
        var shape = new InsertShape([.. rows[0].Columns.Where(name => name != write.Table.Key.Name)], rows.Count > 1, write.Wishes.Conflict, returns);
        var input = new WriteInput(rows, KeysOf(write.Table, rows, write.Call), write.Call, 0, 0);
        if (shape is { IsBulk: true, Conflict: { } conflict })
        {
            input = input.SortedBy(conflict.Columns, write.Table.Key.Name);
        }

        var outcome = await Run(statements.Insert(write.Plan, write.Query, shape), write, input, cancellationToken);
        return outcome.IsError || returns != WriteReturn.Count ? outcome : new WriteOutcome(input.Keys, null, rows.Count);
    }

    /// <summary>Changes the rows that the filters match.</summary>
    public Task<Result<WriteOutcome>> Change(PlannedWrite write, RowChanges changes, int most, long counted, WriteReturn returns, CancellationToken cancellationToken) =>
        Run(statements.Update(write.Plan, write.Query, changes, LimitOf(write, most), returns), write, new WriteInput([changes], [], write.Call, most, counted), cancellationToken);

    /// <summary>Deletes the rows that the filters match.</summary>
    public Task<Result<WriteOutcome>> Delete(PlannedWrite write, int most, long counted, WriteReturn returns, CancellationToken cancellationToken) =>
        Run(statements.Delete(write.Plan, write.Query, LimitOf(write, most), returns), write, new WriteInput([], [], write.Call, most, counted), cancellationToken);

    private static WriteLimit LimitOf(PlannedWrite write, int most) =>
        write.Wishes.IsSingle && most > 0 ? WriteLimit.One : most > 0 ? WriteLimit.Many : WriteLimit.None;

    // Keys of one call ascend in the order of the body, so that reading in the order of the key gives that order back.
    private static Guid[] KeysOf(TableDefinition table, IReadOnlyList<RowChanges> rows, Call call)
    {
        var keys = new Guid[rows.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Guid.CreateVersion7(call.Now.ToDateTimeOffset());
        }

        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = rows[i].Value(table.Key.Name) is Guid chosen ? chosen : keys[i];
        }

        return keys;
    }

    private async Task<Result<WriteOutcome>> Run(CompiledWrite statement, PlannedWrite write, WriteInput input, CancellationToken cancellationToken)
    {
        if (db.IsBetweenWork)
        {
            // Somebody holds the transaction open: a refusal must not end it.
            return await transactions.Run(token => Execute(statement, write, input, token), cancellationToken);
        }

        if (db.Database.CurrentTransaction is not null)
        {
            return await Execute(statement, write, input, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await Execute(statement, write, input, cancellationToken);

                // The statement was its own transaction, of whose end nobody else hears.
                signal.Raise();
                return outcome;
            }
            catch (Exception failure) when (PostgresErrors.IsWorthAnotherTry(failure) && attempt < MostTries)
            {
                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
            {
                PostgresErrors.Report(error, failure, logger);
                return error;
            }
        }
    }

    private async Task<Result<WriteOutcome>> Execute(CompiledWrite statement, PlannedWrite write, WriteInput input, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        var values = new ReadValues(write.Call.OrganizationId.Value, write.Values, 0, []) { Write = (statement.Slots, input) };
        statement.Statement.Bind(batch.Add(statement.Statement.Sql), values);
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: statements.IsWorthPreparing(statement));
        if (statement.Returns == WriteReturn.Count && !statement.IsGuarded)
        {
            return new WriteOutcome([], null, reader.RecordsAffected);
        }

        // Only a transaction takes back what was written when the answer is too long; without one the rows are few: one, or those of the body.
        var most = db.Database.CurrentTransaction is null ? int.MaxValue : limits.AnswerBytes;
        var json = statement.Returns == WriteReturn.Rows ? new JsonBuffer(16 * 1024, most) : null;
        try
        {
            if (input.Places is null || (json is not null && write.Plan.Root.Order.Count > 0))
            {
                return await Read(reader, statement, json, write.Wishes, cancellationToken);
            }

            var starts = new List<int>();
            var met = await Read(reader, statement, json, write.Wishes, cancellationToken, starts);
            return InOrderOfBody(met, starts, input, write.Wishes.Conflict!.Merges);
        }
        catch
        {
            json?.Dispose();
            throw;
        }
    }

    // The rows come as they were sent. A merge returns every row, under the key that it had; without merging only those that are new come back, under the keys that were sent.
    private static WriteOutcome InOrderOfBody(WriteOutcome met, List<int> starts, WriteInput input, bool merges)
    {
        var order = new List<(int Place, int Index)>(met.Keys.Count);
        var sent = 0;
        for (var i = 0; i < met.Keys.Count; i++)
        {
            while (!merges && input.Keys[sent] != met.Keys[i])
            {
                sent++;
            }

            order.Add((input.Places![sent++], i));
        }

        order.Sort();
        var keys = order.ConvertAll(row => met.Keys[row.Index]);
        if (met.Rows is not { } rows)
        {
            return met with { Keys = keys };
        }

        using (rows)
        {
            var written = rows.Array.Span;
            var json = new JsonBuffer(written.Length);
            json.Write((byte)'[');
            foreach (var (_, index) in order)
            {
                if (!json.IsAfterOpening)
                {
                    json.Write((byte)',');
                }

                // Behind each row stands a comma, or the end of the array.
                var end = (index + 1 < starts.Count ? starts[index + 1] : written.Length) - 1;
                json.Write(written[starts[index]..end]);
            }

            json.Write((byte)']');
            return met with { Keys = keys, Rows = new TableRows(json, keys.Count, null, false) { Kinds = rows.Kinds } };
        }
    }

    private static async Task<WriteOutcome> Read(
        NpgsqlDataReader reader, CompiledWrite statement, JsonBuffer? json, WriteWishes wishes, CancellationToken cancellationToken, List<int>? starts = null)
    {
        var writer = new RowWriter(reader, statement.Rows.Steps, [], wishes.StripsNulls, wishes.Zone);
        var keys = new List<Guid>();
        var number = 0L;
        (string, uint)? version = null;
        json?.Write((byte)'[');
        while (await reader.ReadAsync(cancellationToken))
        {
            number = statement.IsGuarded ? reader.GetInt64(0) : number + reader.GetInt64(0);
            if (statement.Returns == WriteReturn.Count || reader.IsDBNull(1))
            {
                break;
            }

            if (json is not null)
            {
                if (keys.Count > 0)
                {
                    json.Write((byte)',');
                }

                starts?.Add(json.Length);
                writer.Write(json);
            }

            keys.Add(writer.ReadUuid(1));
            version = statement.Version is { } ordinal ? (keys[^1].ToString("D", CultureInfo.InvariantCulture), reader.GetFieldValue<uint>(ordinal)) : null;
        }

        json?.Write((byte)']');
        var rows = json is null ? null : new TableRows(json, keys.Count, null, false) { Kinds = statement.Rows.Kinds };
        return new WriteOutcome(keys, rows, (int)number) { Version = keys.Count == 1 ? version : null };
    }
}
