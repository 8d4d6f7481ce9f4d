using System.Globalization;
using Bookings.Application.Common;
using Bookings.Application.Tables;
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
public sealed class TableWrites(BookingsDb db, ITransactions transactions, IServiceProvider services, TableStore store, OrganizationShares shares, TableLimits limits)
{
    // Ends a transaction whose work was good but is not to be kept. Never answered.
    private static readonly Error RolledBack = Error.Invalid("ROLLED_BACK", "The caller asked for it.");

    private PlainWriter Plain => field ??= services.GetRequiredService<PlainWriter>();

    /// <summary>Inserts rows, or with <see cref="WriteWishes.Conflict"/> meets those that are there.</summary>
    public async Task<Result<WriteOutcome>> Create(
        TableDefinition table, TableQuery query, IReadOnlyList<RowChanges> rows, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = Plan(table, query, wishes, call);
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

        using var turn = await shares.Take(call.OrganizationId, cancellationToken);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var write = plan.Value;
        var outcome = rows.Count == 0 ? await Inside(wishes, token => Nothing(write, token), cancellationToken)
            : table.Way == WayOfWriting.Plainly ? await CreatePlainly(write, rows, cancellationToken)
            : await Inside(wishes, token => CreateByWriter(write, rows, token), cancellationToken);

        // The row of the key is there: that is what If-None-Match asks about.
        return wishes.OnlyNew && outcome is { IsError: true, Error: { Code: "23505", Target: var constraint } } && constraint == $"{table.Name}_pkey"
            ? TableErrors.Precondition("The row is there already.")
            : outcome;
    }

    /// <summary>Changes the rows that the filters match. No changes touch nothing.</summary>
    public async Task<Result<WriteOutcome>> Change(
        TableDefinition table, TableQuery query, RowChanges? changes, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = PlanFiltered("UPDATE", table, query, wishes, call);
        if (plan.IsError)
        {
            return plan.Error;
        }

        using var turn = await shares.Take(call.OrganizationId, cancellationToken);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var write = plan.Value with { Change = changes };
        if (changes is { IsEmpty: true, Kept.Count: > 0 })
        {
            return await Affect(write, deletes: false, (keys, token) => Saved(write, keys, keys.Length, token), cancellationToken);
        }

        if (changes is null || changes.IsEmpty)
        {
            return wishes.IsSingle ? TableErrors.NotOne(0) : await Inside(wishes, token => Nothing(write, token), cancellationToken);
        }

        if (table.Way != WayOfWriting.Plainly)
        {
            return await Affect(
                write,
                deletes: false,
                async (keys, token) =>
                {
                    var done = await WriterOf.Entity(table.Entity!).Change(services, table, keys, changes, call, token);
                    return done.IsError ? done.Error : await Saved(write, keys, keys.Length, token);
                },
                cancellationToken);
        }

        if (!wishes.ReturnsRows || write.CanReturn)
        {
            // One row is told with its version, for its tag.
            var returns = wishes.ReturnsRows ? WriteReturn.Rows : wishes.IsSingle || ReadCompiler.IsByKey(write.Plan.Root) ? WriteReturn.Keys : WriteReturn.Count;
            return await Perhaps(write, token => ChangePlainly(write, changes, returns, token), cancellationToken);
        }

        return await Inside(
            wishes,
            async token =>
            {
                var outcome = await Checked(write, () => ChangePlainly(write, changes, WriteReturn.Keys, token), token);
                return outcome.IsError ? outcome : await Saved(write, [.. outcome.Value.Keys], outcome.Value.Number, token);
            },
            cancellationToken);
    }

    /// <summary>Deletes the rows that the filters match.</summary>
    public async Task<Result<WriteOutcome>> Delete(TableDefinition table, TableQuery query, WriteWishes wishes, Call call, CancellationToken cancellationToken)
    {
        var plan = PlanFiltered("DELETE", table, query, wishes, call);
        if (plan.IsError)
        {
            return plan.Error;
        }

        using var turn = await shares.Take(call.OrganizationId, cancellationToken);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var write = plan.Value;
        var isPlain = table.Way == WayOfWriting.Plainly;
        if (isPlain && (!wishes.ReturnsRows || write.CanReturn))
        {
            return await Perhaps(write, token => DeletePlainly(write, wishes.ReturnsRows ? WriteReturn.Rows : WriteReturn.Count, token), cancellationToken);
        }

        return await Affect(
            write,
            deletes: true,
            async (keys, token) =>
            {
                var rows = wishes.ReturnsRows && !table.KeepsDeleted ? await Represent(write, keys, token) : null;
                var refusal = isPlain
                    ? (await DeletePlainly(write, WriteReturn.Count, token)).Error
                    : (await WriterOf.Entity(table.Entity!).Delete(services, table, keys, call, token)).Error;
                if (refusal is not null)
                {
                    rows?.Dispose();
                    return refusal;
                }

                await db.SaveChangesAsync(token);
                rows ??= wishes.ReturnsRows ? await Represent(write, keys, token) : null;
                return new WriteOutcome(keys, rows, keys.Length);
            },
            cancellationToken);
    }

    private int Most(WriteWishes wishes) => Math.Min(wishes.MaxAffected ?? limits.AffectedRows, limits.AffectedRows);

    // Counting ends where no request may go; up to there an answer tells how many rows there are.
    private int Counted => limits.AffectedRows + 1;

    private async Task<Result<WriteOutcome>> CreatePlainly(PlannedWrite write, IReadOnlyList<RowChanges> rows, CancellationToken cancellationToken)
    {
        var sets = SameColumns(rows);
        var keeps = write.Wishes.Conflict is not null && rows.Any(row => row.Kept.Count > 0);
        if (sets.Count == 1 && !keeps && (!write.Wishes.ReturnsRows || write.CanReturn))
        {
            return await Perhaps(write, token => Plain.Create(write, rows, write.Wishes.ReturnsRows, token), cancellationToken);
        }

        return await Inside(
            write.Wishes,
            token => Checked(
                write,
                async () =>
                {
                    var keys = new List<Guid>();
                    var number = 0;
                    foreach (var set in sets)
                    {
                        if (keeps && (await Meet(write, set, token)).Error is { } changed)
                        {
                            return changed;
                        }

                        var outcome = await Plain.Create(write, set, returnsRows: false, token);
                        if (outcome.IsError)
                        {
                            return outcome.Error;
                        }

                        keys.AddRange(outcome.Value.Keys);
                        number += outcome.Value.Number;
                    }

                    return await Saved(write, [.. keys], number, token);
                },
                token),
            cancellationToken);
    }

    // Rows may leave out what missing=default lets them: neighbours with the same columns go into one statement, in the order of the body.
    private static List<IReadOnlyList<RowChanges>> SameColumns(IReadOnlyList<RowChanges> rows)
    {
        var sets = new List<IReadOnlyList<RowChanges>>();
        var start = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            if (i == rows.Count || rows[i].Columns.Count != rows[start].Columns.Count || !rows[start].Columns.All(rows[i].Has) || !rows[i].Kept.SequenceEqual(rows[start].Kept))
            {
                sets.Add(start == 0 && i == rows.Count ? rows : [.. rows.Skip(start).Take(i - start)]);
                start = i;
            }
        }

        return sets;
    }

    private async Task<Result<WriteOutcome>> CreateByWriter(PlannedWrite write, IReadOnlyList<RowChanges> rows, CancellationToken cancellationToken)
    {
        var writer = WriterOf.Entity(write.Table.Entity!);
        if (write.Wishes.Conflict is not { } conflict)
        {
            if (NamesTwice(rows, [write.Table.Key.Name]))
            {
                return TableErrors.KeyTwice(write.Table.Name);
            }

            var made = await writer.Create(services, write.Table, rows, write.Call, cancellationToken);
            return made.IsError ? made.Error : await Saved(write, made.Value, made.Value.Length, cancellationToken);
        }

        if (NamesTwice(rows, conflict.Columns))
        {
            return TableErrors.SameRowTwice();
        }

        var refused = await Precondition(write, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var keyByRow = new Dictionary<RowChanges, Guid>(ReferenceEqualityComparer.Instance);
        foreach (var set in SameColumns(rows))
        {
            var met = await Meet(write, set, cancellationToken);
            if (met.IsError)
            {
                return met.Error;
            }

            foreach (var (index, key) in met.Value)
            {
                keyByRow[set[index]] = key;
            }
        }

        if (write.Wishes.OnlyNew && keyByRow.Count > 0)
        {
            return TableErrors.Precondition("The row is there already.");
        }

        // What is there changes before anything is made: a new row may take what an old one leaves.
        var keys = new Guid?[rows.Count];
        var changes = new List<(Guid, RowChanges)>();
        var added = new List<int>();
        for (var index = 0; index < rows.Count; index++)
        {
            if (!keyByRow.TryGetValue(rows[index], out var key))
            {
                if (RowReader.MakeCreate(write.Table, rows[index]) is { } refusal)
                {
                    return refusal;
                }

                added.Add(index);
            }
            else if (conflict.Merges)
            {
                keys[index] = key;
                RowReader.MakeChange(write.Table, rows[index]);
                if (rows[index].Columns.Count > 0)
                {
                    changes.Add((key, rows[index]));
                }
            }
        }

        if (changes.Count > 0 && (await writer.ChangeEach(services, write.Table, changes, write.Call, cancellationToken)).Error is { } change)
        {
            return change;
        }

        if (added.Count > 0)
        {
            var created = await writer.Create(services, write.Table, added.ConvertAll(index => rows[index]), write.Call, cancellationToken);
            if (created.IsError)
            {
                return created.Error;
            }

            foreach (var (index, key) in added.Zip(created.Value))
            {
                keys[index] = key;
            }
        }

        return await Saved(write, [.. keys.OfType<Guid>()], added.Count, cancellationToken);
    }

    // A row that lacks one of the columns meets none.
    private static bool NamesTwice(IReadOnlyList<RowChanges> rows, IReadOnlyList<string> columns)
    {
        var named = rows.Where(row => columns.All(column => row.Own(column) is not null))
            .Select(row => string.Join('\u001f', columns.Select(column => Convert.ToString(row.Own(column), CultureInfo.InvariantCulture)))).ToList();
        return named.Distinct().Count() != named.Count;
    }

    // Locks the rows that an upsert meets. What the body says of columns that do not change must be so; a row that is not there has no such columns yet.
    private async Task<Result<Dictionary<int, Guid>>> Meet(PlannedWrite write, IReadOnlyList<RowChanges> rows, CancellationToken cancellationToken)
    {
        var conflict = write.Wishes.Conflict!;
        var table = write.Table;
        IReadOnlyList<string> columns = conflict.Merges ? rows[0].Kept : [];
        var (statement, slots) = ReadCompiler.CompileMet(table, conflict.Columns, columns);
        var met = await Compare(write, statement, slots, rows, columns, cancellationToken);
        return met.IsError || met.Value.Count == rows.Count || rows[0].Kept.FirstOrDefault(name => !table.Find(name)!.Allows(Can.Create)) is not { } own
            ? met
            : TableErrors.ReadOnlyColumn(table.Name, own, isCreate: true);
    }

    private async Task<Result<Dictionary<int, Guid>>> Compare(
        PlannedWrite write, SqlStatement statement, IReadOnlyList<Func<WriteInput, NpgsqlParameter>> slots, IReadOnlyList<RowChanges> rows, IReadOnlyList<string> columns,
        CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        var input = new WriteInput(rows, [], write.Call, Most(write.Wishes), Counted);
        statement.Bind(batch.Add(statement.Sql), new ReadValues(write.Call.OrganizationId.Value, write.Values, 0, []) { Write = (slots, input) });
        await using var reader = await batch.Read(cancellationToken);
        var keys = new Dictionary<int, Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (!reader.GetBoolean(i + 2))
                {
                    return TableErrors.ReadOnlyColumn(write.Table.Name, columns[i], isCreate: false);
                }
            }

            keys[(int)reader.GetInt64(0) - 1] = reader.GetGuid(1);
        }

        return keys;
    }

    private async Task<Result<WriteOutcome>> ChangePlainly(PlannedWrite write, RowChanges changes, WriteReturn returns, CancellationToken cancellationToken) =>
        Unless(await Plain.Change(write, changes, Most(write.Wishes), Counted, returns, cancellationToken), write.Wishes);

    private async Task<Result<WriteOutcome>> DeletePlainly(PlannedWrite write, WriteReturn returns, CancellationToken cancellationToken) =>
        Unless(await Plain.Delete(write, Most(write.Wishes), Counted, returns, cancellationToken), write.Wishes);

    // A statement that met too many rows has left them as they are.
    private Result<WriteOutcome> Unless(Result<WriteOutcome> outcome, WriteWishes wishes)
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
        matching > Most(wishes) ? TableErrors.TooManyAffected(matching, Most(wishes), Counted)
        : wishes.IsSingle && matching != 1 ? TableErrors.NotOne(matching)
        : null;

    private Task<Result<WriteOutcome>> Affect(
        PlannedWrite write, bool deletes, Func<Guid[], CancellationToken, Task<Result<WriteOutcome>>> affect, CancellationToken cancellationToken) =>
        Inside(
            write.Wishes,
            token => Checked(
                write,
                async () =>
                {
                    var keys = await Lock(ReadCompiler.CompileLock(write.Plan, Counted, deletes), write, [], token);
                    return Refusal(keys.Count, write.Wishes) is { } refusal ? refusal
                        : keys.Count == 0 ? await Nothing(write, token)
                        : await affect([.. keys], token);
                },
                token),
            cancellationToken);

    // A statement that is a transaction by itself, unless something else has to happen in it, or its answer may prove too long.
    private Task<Result<WriteOutcome>> Perhaps(PlannedWrite write, Func<CancellationToken, Task<Result<WriteOutcome>>> work, CancellationToken cancellationToken) =>
        write.Wishes is { RollsBack: false, IfMatch: null } && write.Change is not { Kept.Count: > 0 } && !(write.Wishes.ReturnsRows && write.MeetsMany) && db.Database.CurrentTransaction is null
            ? work(cancellationToken)
            : Inside(write.Wishes, token => Checked(write, () => work(token), token), cancellationToken);

    private async Task<Result<WriteOutcome>> Checked(PlannedWrite write, Func<Task<Result<WriteOutcome>>> work, CancellationToken cancellationToken) =>
        (await Precondition(write, cancellationToken) ?? await Kept(write, cancellationToken)) is { } refusal ? refusal : await work();

    // A body that is a row as it was read names columns that a change cannot touch.
    private async Task<Error?> Kept(PlannedWrite write, CancellationToken cancellationToken)
    {
        if (write.Change is not { Kept: { Count: > 0 } columns } change)
        {
            return null;
        }

        var (statement, slots) = ReadCompiler.CompileKept(write.Plan, columns);
        return (await Compare(write, statement, slots, [change], columns, cancellationToken)).Error;
    }

    private async Task<Error?> Precondition(PlannedWrite write, CancellationToken cancellationToken)
    {
        if (write.Wishes.IfMatch is not { } header)
        {
            return null;
        }

        var statement = ReadCompiler.CompileVersions(write.Plan);
        await using var batch = await db.OpenBatch(cancellationToken);
        statement.Bind(batch.Add(statement.Sql), new ReadValues(write.Call.OrganizationId.Value, write.Values, 0, []));
        await using var reader = await batch.Read(cancellationToken);
        string? version = null;
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            version = EntityTag.OfRow(write.Table.Name, reader.GetGuid(0).ToString("D"), reader.GetFieldValue<uint>(1));
        }

        return count > 1 ? TableErrors.Precondition("If-Match goes with filters that match one row; these match several.")
            : EntityTag.AllowsChange(header, version) ? null
            : TableErrors.Precondition(count == 0 ? "There is no such row." : "The row has changed since it was read.");
    }

    private async Task<Result<WriteOutcome>> Inside(WriteWishes wishes, Func<CancellationToken, Task<Result<WriteOutcome>>> work, CancellationToken cancellationToken)
    {
        if (!wishes.RollsBack)
        {
            return await transactions.Run(work, cancellationToken);
        }

        WriteOutcome? done = null;
        var result = await transactions.Run<WriteOutcome>(
            async token =>
            {
                done?.Rows?.Dispose();
                done = null;
                var outcome = await work(token);
                if (outcome.IsError)
                {
                    return outcome;
                }

                // What would only be found at the commit is found now.
                await db.SaveChangesAsync(token);
                await using var batch = await db.OpenBatch(token);
                batch.Add("SET CONSTRAINTS ALL IMMEDIATE");
                await using var reader = await batch.Read(token);
                done = outcome.Value;
                return RolledBack;
            },
            cancellationToken);
        return done is null ? result : done;
    }

    private async Task<Result<WriteOutcome>> Nothing(PlannedWrite write, CancellationToken cancellationToken) =>
        new WriteOutcome([], write.Wishes.ReturnsRows ? await Represent(write, [], cancellationToken) : null, 0);

    private async Task<Result<WriteOutcome>> Saved(PlannedWrite write, Guid[] keys, int number, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var rows = write.Wishes.ReturnsRows ? await Represent(write, keys, cancellationToken) : null;
        if (write.Wishes.IsSingle && rows is { Count: not 1 and var shown })
        {
            rows.Dispose();
            return TableErrors.NotOne(shown);
        }

        return new WriteOutcome(keys, rows, number) { Version = rows?.Version };
    }

    private Result<PlannedWrite> PlanFiltered(string verb, TableDefinition table, TableQuery query, WriteWishes wishes, Call call)
    {
        var plan = Plan(table, query, wishes, call);
        return plan.IsError || plan.Value.Plan.HasOwnFilter ? plan : TableErrors.Unfiltered(verb);
    }

    private Result<PlannedWrite> Plan(TableDefinition table, TableQuery query, WriteWishes wishes, Call call)
    {
        if (!call.Caller.Scopes.Allow(table.Area, AccessLevel.Write))
        {
            return TableErrors.Denied(table.Name, table.Area, isWrite: true);
        }

        var plan = store.PlanByKeys(table, query);
        if (plan.IsError)
        {
            return plan.Error;
        }

        if (plan.Value.Plan.Denied(call.Caller) is { } denied)
        {
            return TableErrors.Denied(denied.Name, denied.Area, isWrite: false);
        }

        db.Enter(new Reach.Organization(call.OrganizationId));
        return plan.Value.Plan.Check(query, out var values) is { } refused ? refused : new PlannedWrite(plan.Value, query, values, wishes, call);
    }

    private async Task<IReadOnlyList<Guid>> Lock(SqlStatement statement, PlannedWrite write, Guid[] keys, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        statement.Bind(batch.Add(statement.Sql), new ReadValues(write.Call.OrganizationId.Value, write.Values, 0, keys));
        await using var reader = await batch.Read(cancellationToken);
        var locked = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            locked.Add(reader.GetGuid(0));
        }

        return locked;
    }

    private async Task<TableRows> Represent(PlannedWrite write, Guid[] keys, CancellationToken cancellationToken)
    {
        await db.SayReach(cancellationToken);
        return await store.ReadByKeys(
            (NpgsqlConnection)db.Database.GetDbConnection(), write.Read, write.Call.OrganizationId.Value, write.Values, keys, write.Wishes.StripsNulls, cancellationToken, write.Wishes.Zone);
    }
}
