using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>The generic writer: each write of a plainly written table is one statement made from the declaration.</summary>
/// <remarks>
/// The column rules have been applied before. The statement sets by itself what no body can: key, tenant, stamps, and who entered
/// the row; columns that the body does not name get the database's defaults. Without a transaction around it a statement is
/// its own, and one round trip.
/// </remarks>
internal sealed class PlainWriter(BookingsDb db, ITransactions transactions, PlainStatements statements)
{
    private const int MostTries = 6;

    /// <summary>Inserts rows, or meets those that are there.</summary>
    public async Task<Result<WriteOutcome>> Create(
        ReadPlan plan, TableQuery query, IReadOnlyList<RowChanges> rows, ConflictRule? conflict, bool returnsRows, bool stripsNulls, Call call, CancellationToken cancellationToken)
    {
        var returns = returnsRows ? WriteReturn.Rows : conflict is null ? WriteReturn.Count : WriteReturn.Keys;
        var shape = new InsertShape([.. rows[0].Columns.Where(name => name != plan.Root.Table.Key.Name)], rows.Count > 1, conflict, returns);
        var write = statements.Insert(plan, query, shape);
        var input = new WriteInput(rows, KeysOf(plan.Root.Table, rows, call), call, 0);
        var outcome = await Run(write, query, input, stripsNulls, cancellationToken);
        return outcome.IsError || returns != WriteReturn.Count ? outcome : new WriteOutcome(input.Keys, null, rows.Count);
    }

    /// <summary>Changes the rows that the filters match.</summary>
    public Task<Result<WriteOutcome>> Change(
        ReadPlan plan, TableQuery query, RowChanges changes, bool isSingle, int most, WriteReturn returns, bool stripsNulls, Call call, CancellationToken cancellationToken)
    {
        var write = statements.Update(plan, query, [.. changes.Columns], isSingle, returns);
        return Run(write, query, new WriteInput([changes], [], call, most), stripsNulls, cancellationToken);
    }

    /// <summary>Deletes the rows that the filters match.</summary>
    public Task<Result<WriteOutcome>> Delete(
        ReadPlan plan, TableQuery query, bool isSingle, int most, WriteReturn returns, bool stripsNulls, Call call, CancellationToken cancellationToken) =>
        Run(statements.Delete(plan, query, isSingle, returns), query, new WriteInput([], [], call, most), stripsNulls, cancellationToken);

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

    private async Task<Result<WriteOutcome>> Run(CompiledWrite write, TableQuery query, WriteInput input, bool stripsNulls, CancellationToken cancellationToken)
    {
        if (db.IsBetweenWork)
        {
            // Somebody holds the transaction open: a refusal must not end it.
            return await transactions.Run(token => Execute(write, query, input, stripsNulls, token), cancellationToken);
        }

        if (db.Database.CurrentTransaction is not null)
        {
            return await Execute(write, query, input, stripsNulls, cancellationToken);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Execute(write, query, input, stripsNulls, cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.IsWorthAnotherTry(failure) && attempt < MostTries)
            {
                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
            {
                return error;
            }
        }
    }

    private async Task<Result<WriteOutcome>> Execute(CompiledWrite write, TableQuery query, WriteInput input, bool stripsNulls, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        write.Statement.Bind(batch.Add(write.Statement.Sql), new ReadValues(input.Call.OrganizationId.Value, query.Values, 0, []) { Write = (write.Slots, input) });
        await using var reader = await batch.Read(cancellationToken);
        if (write.Returns == WriteReturn.Rows)
        {
            return await ReadRows(reader, write, stripsNulls, cancellationToken);
        }

        if (write.Returns == WriteReturn.Count && !write.IsGuarded)
        {
            return new WriteOutcome([], null, reader.RecordsAffected);
        }

        var keys = new List<Guid>();
        var number = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            number = write.IsGuarded ? reader.GetInt64(0) : number + reader.GetInt64(0);
            if (write.Returns == WriteReturn.Keys && !reader.IsDBNull(1))
            {
                keys.Add(reader.GetGuid(1));
            }
        }

        return new WriteOutcome(keys, null, (int)number);
    }

    private static async Task<Result<WriteOutcome>> ReadRows(NpgsqlDataReader reader, CompiledWrite write, bool stripsNulls, CancellationToken cancellationToken)
    {
        var json = new JsonBuffer(16 * 1024);
        try
        {
            var writer = new RowWriter(reader, write.Steps, [], stripsNulls);
            var keys = new List<Guid>();
            var number = 0L;
            json.Write((byte)'[');
            while (await reader.ReadAsync(cancellationToken))
            {
                number = write.IsGuarded ? reader.GetInt64(0) : number + reader.GetInt64(0);
                if (reader.IsDBNull(1))
                {
                    break;
                }

                if (keys.Count > 0)
                {
                    json.Write((byte)',');
                }

                keys.Add(writer.ReadUuid(1));
                writer.Write(json);
            }

            json.Write((byte)']');
            return new WriteOutcome(keys, new TableRows(json, keys.Count, null, false), (int)number);
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }
}
