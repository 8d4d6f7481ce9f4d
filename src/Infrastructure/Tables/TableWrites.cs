using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

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

        if (rows.Count == 0)
        {
            return await Inside(token => Nothing(plan.Value, wishes, call, token), cancellationToken);
        }

        return table.Way == WayOfWriting.Plainly
            ? await CreatePlainly(plan.Value, query, rows, wishes, call, cancellationToken)
            : await Inside(
                async token =>
                {
                    var keys = await WriterOf.Entity(table.Entity!).Create(services, table, rows, call, token);
                    return keys.IsError ? keys.Error : await Saved(plan.Value, keys.Value, wishes, call, token);
                },
                cancellationToken);
    }

    /// <summary>Changes the rows that the filters match. No changes touch nothing.</summary>
    public async Task<Result<WriteOutcome>> Change(
        TableDefinition table, TableQuery query, RowChanges? changes, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = PlanFiltered("UPDATE", table, query, call.Caller);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (changes is null || changes.Columns.Count == 0)
        {
            return wishes.IsSingle ? TableErrors.NotOne(0) : await Inside(token => Nothing(plan.Value, wishes, call, token), cancellationToken);
        }

        if (table.Way != WayOfWriting.Plainly)
        {
            return await Affect(
                plan.Value,
                query,
                wishes,
                call,
                async (keys, token) =>
                {
                    var done = await WriterOf.Entity(table.Entity!).Change(services, table, keys, changes, call, token);
                    return done.IsError ? done.Error : await Saved(plan.Value, keys, wishes, call, token);
                },
                cancellationToken);
        }

        var returnsEmbeds = wishes.ReturnsRows && !CanReturn(plan.Value.Plan);
        return returnsEmbeds
            ? await Inside(
                async token =>
                {
                    var outcome = await ChangePlainly(WriteReturn.Keys, token);
                    return outcome.IsError ? outcome : outcome.Value with { Rows = await Represent(plan.Value, [.. outcome.Value.Keys], wishes, call, token) };
                },
                cancellationToken)
            : await ChangePlainly(wishes.ReturnsRows ? WriteReturn.Rows : WriteReturn.Count, cancellationToken);

        async Task<Result<WriteOutcome>> ChangePlainly(WriteReturn returns, CancellationToken token) => Checked(
            await Plain.Change(plan.Value.Plan, query, changes, wishes.IsSingle, Most(wishes), returns, wishes.StripsNulls, call, token), wishes);
    }

    /// <summary>Deletes the rows that the filters match.</summary>
    public async Task<Result<WriteOutcome>> Delete(TableDefinition table, TableQuery query, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = PlanFiltered("DELETE", table, query, call.Caller);
        if (plan.IsError)
        {
            return plan.Error;
        }

        var isPlain = table.Way == WayOfWriting.Plainly;
        if (isPlain && (!wishes.ReturnsRows || CanReturn(plan.Value.Plan)))
        {
            var returns = wishes.ReturnsRows ? WriteReturn.Rows : WriteReturn.Count;
            return Checked(await Plain.Delete(plan.Value.Plan, query, wishes.IsSingle, Most(wishes), returns, wishes.StripsNulls, call, cancellationToken), wishes);
        }

        return await Affect(
            plan.Value,
            query,
            wishes,
            call,
            async (keys, token) =>
            {
                var rows = wishes.ReturnsRows ? await Represent(plan.Value, keys, wishes, call, token) : null;
                var done = isPlain
                    ? await DeletePlainly(plan.Value.Plan, query, wishes, call, token)
                    : await WriterOf.Entity(table.Entity!).Delete(services, table, keys, call, token);
                if (done.IsError)
                {
                    rows?.Dispose();
                    return done.Error;
                }

                await db.SaveChangesAsync(token);
                return new WriteOutcome(keys, rows, keys.Length);
            },
            cancellationToken);
    }

    private PlainWriter Plain => field ??= services.GetRequiredService<PlainWriter>();

    private int Most(WriteWishes wishes) => Math.Min(wishes.MaxAffected ?? limits.AffectedRows, limits.AffectedRows);

    // What a computed column asks other rows for, a statement that is still writing does not see.
    private static bool CanReturn(ReadPlan plan) =>
        plan.Root.Embeds.Count == 0 && !plan.Root.Items.Any(item => item is PlanColumn { Column.Sql: { } sql } && sql.Contains("SELECT", StringComparison.OrdinalIgnoreCase));

    private async Task<Result<WriteOutcome>> CreatePlainly(
        CompiledRead plan, TableQuery query, IReadOnlyList<RowChanges> rows, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var sets = SameColumns(rows);
        if (sets.Count == 1 && (!wishes.ReturnsRows || CanReturn(plan.Plan)))
        {
            return await Plain.Create(plan.Plan, query, rows, wishes.Conflict, wishes.ReturnsRows, wishes.StripsNulls, call, cancellationToken);
        }

        return await Inside(
            async token =>
            {
                var keys = new List<Guid>();
                var number = 0;
                foreach (var set in sets)
                {
                    var outcome = await Plain.Create(plan.Plan, query, set, wishes.Conflict, returnsRows: false, wishes.StripsNulls, call, token);
                    if (outcome.IsError)
                    {
                        return outcome.Error;
                    }

                    keys.AddRange(outcome.Value.Keys);
                    number += outcome.Value.Number;
                }

                return new WriteOutcome(keys, wishes.ReturnsRows ? await Represent(plan, [.. keys], wishes, call, token) : null, number);
            },
            cancellationToken);
    }

    // Rows may leave out what missing=default lets them: neighbours with the same columns go into one statement, in the order of the body.
    private static List<IReadOnlyList<RowChanges>> SameColumns(IReadOnlyList<RowChanges> rows)
    {
        var sets = new List<IReadOnlyList<RowChanges>>();
        var start = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            if (i == rows.Count || rows[i].Columns.Count != rows[start].Columns.Count || !rows[start].Columns.All(rows[i].Has))
            {
                sets.Add(start == 0 && i == rows.Count ? rows : [.. rows.Skip(start).Take(i - start)]);
                start = i;
            }
        }

        return sets;
    }

    private async Task<Result<Done>> DeletePlainly(ReadPlan plan, TableQuery query, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var outcome = await Plain.Delete(plan, query, wishes.IsSingle, Most(wishes), WriteReturn.Count, false, call, cancellationToken);
        return outcome.IsError ? outcome.Error : Done.Value;
    }

    private Result<WriteOutcome> Checked(Result<WriteOutcome> outcome, WriteWishes wishes)
    {
        var refusal = outcome.IsError ? null : Refusal(outcome.Value.Number, wishes);
        if (refusal is null)
        {
            return outcome;
        }

        outcome.Value.Rows?.Dispose();
        return refusal;
    }

    private Error? Refusal(int matching, WriteWishes wishes) =>
        matching > Most(wishes) ? TableErrors.TooManyAffected($"The query affects more than {Most(wishes)} rows", Most(wishes))
        : wishes.IsSingle && matching != 1 ? TableErrors.NotOne(matching)
        : null;

    private Task<Result<WriteOutcome>> Affect(
        CompiledRead plan,
        TableQuery query,
        WriteWishes wishes,
        Call call,
        Func<Guid[], CancellationToken, Task<Result<WriteOutcome>>> affect,
        CancellationToken cancellationToken) => Inside(
            async token =>
            {
                var keys = await Lock(plan.Plan, query, Most(wishes) + 1, call, token);
                return Refusal(keys.Length, wishes) is { } refusal ? refusal
                    : keys.Length == 0 ? await Nothing(plan, wishes, call, token)
                    : await affect(keys, token);
            },
            cancellationToken);

    private Task<Result<WriteOutcome>> Inside(Func<CancellationToken, Task<Result<WriteOutcome>>> work, CancellationToken cancellationToken) =>
        transactions.Run(work, cancellationToken);

    private async Task<Result<WriteOutcome>> Nothing(CompiledRead plan, WriteWishes wishes, Call call, CancellationToken cancellationToken) =>
        new WriteOutcome([], wishes.ReturnsRows ? await Represent(plan, [], wishes, call, cancellationToken) : null, 0);

    private async Task<Result<WriteOutcome>> Saved(CompiledRead plan, Guid[] keys, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return new WriteOutcome(keys, wishes.ReturnsRows ? await Represent(plan, keys, wishes, call, cancellationToken) : null, keys.Length);
    }

    private Result<CompiledRead> PlanFiltered(string verb, TableDefinition table, TableQuery query, Caller caller)
    {
        var plan = Plan(table, query, caller);
        return plan.IsError ? plan
            : plan.Value.Plan.Check(query, out _) is { } refused ? refused
            : plan.Value.Plan.HasOwnFilter ? plan
            : TableErrors.Unfiltered(verb);
    }

    private Result<CompiledRead> Plan(TableDefinition table, TableQuery query, Caller caller)
    {
        if (!caller.Scopes.Allow(table.Area, AccessLevel.Write))
        {
            return TableErrors.Denied(table.Name, table.Area, isWrite: true);
        }

        var plan = store.PlanByKeys(table, query);
        db.Enter(new Reach.Organization(caller.OrganizationId));
        return !plan.IsError && plan.Value.Plan.Denied(caller) is { } denied ? TableErrors.Denied(denied.Name, denied.Area, isWrite: false) : plan;
    }

    private async Task<Guid[]> Lock(ReadPlan plan, TableQuery query, int limit, Call call, CancellationToken cancellationToken)
    {
        var statement = ReadCompiler.CompileLock(plan, limit);
        plan.Check(query, out var texts);
        await using var batch = await db.OpenBatch(cancellationToken);
        statement.Bind(batch.Add(statement.Sql), new ReadValues(call.OrganizationId.Value, texts, 0, []));
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
