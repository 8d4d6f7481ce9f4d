using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;

namespace Bookings.Infrastructure.Tables;

/// <summary>Makes and keeps the statements of the generic writer.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
internal sealed class PlainStatements(TableLimits limits)
{
    private readonly PlanCache<CompiledWrite> writes = new(limits.CachedPlans, limits.CachedShapeLength);

    public CompiledWrite Insert(ReadPlan plan, TableQuery query, InsertShape shape) =>
        Find($"{plan.Root.Table.Name}\n{shape.Key}\n{(shape.Returns == WriteReturn.Rows ? query.Shape : string.Empty)}", () => ReadCompiler.CompileInsert(plan, shape));

    public CompiledWrite Update(ReadPlan plan, TableQuery query, IReadOnlyList<string> columns, WriteLimit limit, WriteReturn returns) =>
        Find($"{plan.Root.Table.Name}\nu{(int)limit}{(int)returns}{string.Join(',', columns)}\n{query.Shape}", () => ReadCompiler.CompileUpdate(plan, columns, limit, returns));

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
