using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>What a write wants besides its change.</summary>
/// <param name="ReturnsRows">Whether the rows come back.</param>
/// <param name="StripsNulls">Whether null members are left out of them.</param>
/// <param name="IsSingle">Whether exactly one row must be affected.</param>
/// <param name="MaxAffected">Most rows that may be affected; null for the limit of the installation.</param>
public sealed record WriteWishes(bool ReturnsRows, bool StripsNulls, bool IsSingle, int? MaxAffected);

/// <summary>What a write did.</summary>
/// <param name="Keys">The affected rows.</param>
/// <param name="Rows">The rows as they are now, or as they were before a delete; null when not wanted.</param>
public sealed record WriteOutcome(IReadOnlyList<Guid> Keys, TableRows? Rows);

/// <summary>Runs the writes of the table engine, each in one transaction: all rows of a request or none.</summary>
public sealed class TableWrites(BookingsDb db, ITransactions transactions, IServiceProvider services, TableStore store, TableLimits limits)
{
    /// <summary>Inserts rows.</summary>
    public async Task<Result<WriteOutcome>> Create(
        TableDefinition table, TableQuery query, IReadOnlyList<RowChanges> rows, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = Plan(table, query, call.Caller);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (rows.Count > limits.AffectedRows)
        {
            return TableErrors.Limit("AffectedRows", "The body has too many rows", limits.AffectedRows);
        }

        if (wishes.IsSingle && rows.Count != 1)
        {
            return TableErrors.NotOne(rows.Count);
        }

        db.Enter(new Reach.Organization(call.OrganizationId));
        return await transactions.Run<WriteOutcome>(
            async token =>
            {
                if (rows.Count == 0)
                {
                    return new WriteOutcome([], wishes.ReturnsRows ? await Represent(plan.Value, [], wishes, call, token) : null);
                }

                var keys = await WriterOf.Entity(table.Entity!).Create(services, table, rows, call, token);
                if (keys.IsError)
                {
                    return keys.Error;
                }

                await db.SaveChangesAsync(token);
                return new WriteOutcome(keys.Value, wishes.ReturnsRows ? await Represent(plan.Value, keys.Value, wishes, call, token) : null);
            },
            cancellationToken);
    }

    /// <summary>Changes the rows that the filters match. No changes touch nothing.</summary>
    public Task<Result<WriteOutcome>> Change(
        TableDefinition table, TableQuery query, RowChanges? changes, WriteWishes wishes, Call call, CancellationToken cancellationToken) =>
        Affect(
            "UPDATE",
            table,
            query,
            wishes,
            call,
            isEmpty: changes is null || changes.Columns.Count == 0,
            async (plan, keys, token) =>
            {
                var done = await WriterOf.Entity(table.Entity!).Change(services, table, keys, changes!, call, token);
                if (done.IsError)
                {
                    return done.Error;
                }

                await db.SaveChangesAsync(token);
                return new WriteOutcome(keys, wishes.ReturnsRows ? await Represent(plan, keys, wishes, call, token) : null);
            },
            cancellationToken);

    /// <summary>Deletes the rows that the filters match.</summary>
    public Task<Result<WriteOutcome>> Delete(TableDefinition table, TableQuery query, WriteWishes wishes, Call call, CancellationToken cancellationToken) =>
        Affect(
            "DELETE",
            table,
            query,
            wishes,
            call,
            isEmpty: false,
            async (plan, keys, token) =>
            {
                var rows = wishes.ReturnsRows ? await Represent(plan, keys, wishes, call, token) : null;
                var done = await WriterOf.Entity(table.Entity!).Delete(services, table, keys, call, token);
                if (done.IsError)
                {
                    rows?.Dispose();
                    return done.Error;
                }

                await db.SaveChangesAsync(token);
                return new WriteOutcome(keys, rows);
            },
            cancellationToken);

    private async Task<Result<WriteOutcome>> Affect(
        string verb,
        TableDefinition table,
        TableQuery query,
        WriteWishes wishes,
        Call call,
        bool isEmpty,
        Func<CompiledRead, Guid[], CancellationToken, Task<Result<WriteOutcome>>> affect,
        CancellationToken cancellationToken)
    {
        var plan = Plan(table, query, call.Caller);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (!plan.Value.Plan.HasOwnFilter)
        {
            return TableErrors.Unfiltered(verb);
        }

        var most = Math.Min(wishes.MaxAffected ?? limits.AffectedRows, limits.AffectedRows);
        db.Enter(new Reach.Organization(call.OrganizationId));
        return await transactions.Run<WriteOutcome>(
            async token =>
            {
                var keys = isEmpty ? [] : await Lock(plan.Value.Plan, query, most + 1, call, token);
                if (keys.Length > most)
                {
                    return TableErrors.TooManyAffected($"The query affects more than {most} rows", most);
                }

                if (wishes.IsSingle && keys.Length != 1)
                {
                    return TableErrors.NotOne(keys.Length);
                }

                return keys.Length == 0
                    ? new WriteOutcome([], wishes.ReturnsRows ? await Represent(plan.Value, keys, wishes, call, token) : null)
                    : await affect(plan.Value, keys, token);
            },
            cancellationToken);
    }

    private Result<CompiledRead> Plan(TableDefinition table, TableQuery query, Caller caller)
    {
        if (!caller.Scopes.Allow(table.Area, AccessLevel.Write))
        {
            return TableErrors.Denied(table.Name, table.Area, isWrite: true);
        }

        var plan = store.PlanByKeys(table, query);
        return !plan.IsError && plan.Value.Plan.Denied(caller) is { } denied ? TableErrors.Denied(denied.Name, denied.Area, isWrite: false) : plan;
    }

    private async Task<Guid[]> Lock(ReadPlan plan, TableQuery query, int limit, Call call, CancellationToken cancellationToken)
    {
        var statement = ReadCompiler.CompileLock(plan, limit);
        await using var batch = await db.OpenBatch(cancellationToken);
        statement.Bind(batch.Add(statement.Sql), new ReadValues(call.OrganizationId.Value, query.Values, 0, []));
        await using var reader = await batch.Read(cancellationToken);
        var keys = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetGuid(0));
        }

        return [.. keys];
    }

    private async Task<TableRows> Represent(CompiledRead plan, Guid[] keys, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        await db.SayReach(cancellationToken);
        return await store.ReadByKeys(
            (NpgsqlConnection)db.Database.GetDbConnection(), plan, call.OrganizationId.Value, keys, wishes.StripsNulls, cancellationToken);
    }
}
