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

    public CompiledWrite Update(ReadPlan plan, TableQuery query, IReadOnlyList<string> columns, bool isSingle, WriteReturn returns) =>
        Find($"{plan.Root.Table.Name}\nu{(isSingle ? '1' : ' ')}{(int)returns}{string.Join(',', columns)}\n{query.Shape}", () => ReadCompiler.CompileUpdate(plan, columns, isSingle, returns));

    public CompiledWrite Delete(ReadPlan plan, TableQuery query, bool isSingle, WriteReturn returns) =>
        Find($"{plan.Root.Table.Name}\nd{(isSingle ? '1' : ' ')}{(int)returns}\n{query.Shape}", () => ReadCompiler.CompileDelete(plan, isSingle, returns));

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
