using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Capacities;

/// <summary>Writes capacity groups: a group that counts others in stays a sum.</summary>
public sealed class CapacityGroupWriter(IBookingsDb db, CapacitySumsLoader sums) : ITableWriter<CapacityGroup>
{
    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<CapacityGroup>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var group = CapacityGroup.Create(call.OrganizationId, call.Now);
            rows[index].ApplyTo(db.Entry(group));
            db.CapacityGroups.Add(group);
            keys[index] = group.Id;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<CapacityGroup> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var group in await Load(keys, call, cancellationToken))
        {
            changes.ApplyTo(db.Entry(group));
            group.Touch(call.Now);
        }

        return changes.Has(group => group.Type) ? (await sums.Load(call.OrganizationId, cancellationToken)).Check() : Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.CapacityGroups.RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private Task<List<CapacityGroup>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.CapacityGroups.Where(group => group.OrganizationId == call.OrganizationId && keys.Contains(group.Id)).ToListAsync(cancellationToken);
}
