using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;

namespace Bookings.Infrastructure.Tables;

/// <summary>Makes and keeps the statements of the generic writer.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
internal sealed class PlainStatements(TableLimits limits)
{
    // A statement is worth preparing when it comes again; each session keeps what is prepared, so there is a bound for the whole server.
    private const int UsesBeforePreparing = 5;
    private const int MostPrepared = 100;

    private readonly PlanCache<CompiledWrite> writes = new(limits.CachedPlans, limits.CachedShapeLength);
    private int prepared;

    /// <summary>Counts a use, and says whether the statement is to be kept prepared by the session.</summary>
    public bool IsWorthPreparing(CompiledWrite statement)
    {
        if (!statement.IsPrepared && Interlocked.Increment(ref statement.Uses) == UsesBeforePreparing && Interlocked.Increment(ref prepared) <= MostPrepared)
        {
            statement.IsPrepared = true;
        }

        return statement.IsPrepared;
    }

    public CompiledWrite Insert(ReadPlan plan, TableQuery query, InsertShape shape) =>
        Find($"{plan.Root.Table.Name}\n{shape.Key}\n{(shape.Returns == WriteReturn.Rows ? query.Shape : string.Empty)}", () => ReadCompiler.CompileInsert(plan, shape));

    public CompiledWrite Update(ReadPlan plan, TableQuery query, RowChanges changes, WriteLimit limit, WriteReturn returns) =>
        Find($"{plan.Root.Table.Name}\nu{(int)limit}{(int)returns}{string.Join(',', changes.Columns)};{string.Join(',', changes.Defaults)}\n{query.Shape}", () => ReadCompiler.CompileUpdate(plan, [.. changes.Columns], changes.Defaults, limit, returns));

    public CompiledWrite Delete(ReadPlan plan, TableQuery query, WriteLimit limit, WriteReturn returns) =>
        Find($"{plan.Root.Table.Name}\nd{(int)limit}{(int)returns}\n{query.Shape}", () => ReadCompiler.CompileDelete(plan, limit, returns));

    private CompiledWrite Find(string key, Func<CompiledWrite> compile)
    {
        if (writes.Find(key) is { } known)
        {
            return known;
        }

        var compiled = compile();
        writes.Add(key, compiled);
        return compiled;
    }
}
