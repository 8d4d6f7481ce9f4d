using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Capacities;

/// <summary>Writes which groups a sum group counts in: only sums do, and never in a circle.</summary>
public sealed class CapacityGroupDependencyWriter(IBookingsDb db, CapacitySumsLoader sums) : ITableWriter<CapacityGroupDependency>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(
        IReadOnlyList<RowChanges<CapacityGroupDependency>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var dependency = CapacityGroupDependency.Of(
                call.OrganizationId, rows[index].Get(row => row.AccumulatorId), rows[index].Get(row => row.ElementId), call.Now);
            rows[index].ApplyTo(db.Entry(dependency));
            db.CapacityGroupDependencies.Add(dependency);
            keys[index] = dependency.Id;
        }

        var done = await Check(keys, call, cancellationToken);
        return done.IsError ? done.Error : keys;
    }

    /// <inheritdoc />
    public Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<CapacityGroupDependency> changes, Call call, CancellationToken cancellationToken) =>
        ChangeEach([.. keys.Select(key => (key, changes))], call, cancellationToken);

    /// <inheritdoc />
    public async Task<Result<Done>> ChangeEach(
        IReadOnlyList<(Guid Key, RowChanges<CapacityGroupDependency> Changes)> rows, Call call, CancellationToken cancellationToken)
    {
        var changes = rows.ToDictionary(row => row.Key, row => row.Changes);
        foreach (var dependency in await Load([.. changes.Keys], call, cancellationToken))
        {
            changes[dependency.Id].ApplyTo(db.Entry(dependency));
        }

        return await Check([.. changes.Keys], call, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.CapacityGroupDependencies.RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private async Task<Result<Done>> Check(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var checkedSums = (await sums.Load(call.OrganizationId, cancellationToken)).Check();
        var touched = keys.ToHashSet();
        var groups = db.CapacityGroupDependencies.Local.Where(dependency => touched.Contains(dependency.Id))
            .SelectMany(dependency => new[] { dependency.AccumulatorId, dependency.ElementId }).ToHashSet();
        foreach (var group in db.CapacityGroups.Local.Where(group => groups.Contains(group.Id)))
        {
            group.Touch(call.Now);
        }

        return checkedSums;
    }

    private Task<List<CapacityGroupDependency>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.CapacityGroupDependencies.Where(row => row.OrganizationId == call.OrganizationId && keys.Contains(row.Id)).ToListAsync(cancellationToken);
}
