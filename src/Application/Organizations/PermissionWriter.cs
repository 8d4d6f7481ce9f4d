using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Organizations;

/// <summary>Writes rights on units: only members with the role user have them, and both of their forms agree.</summary>
public sealed class PermissionWriter(IBookingsDb db) : ITableWriter<UnitPermission>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<UnitPermission>> rows, Call call, CancellationToken cancellationToken)
    {
        var memberIds = rows.Select(row => row.Get(permission => permission.MemberId)).ToList();
        var members = await db.Members.Where(member => member.OrganizationId == call.OrganizationId && memberIds.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            if (!members.TryGetValue(memberIds[index], out var member))
            {
                return OrganizationErrors.MemberNotFound;
            }

            Guid? chosen = rows[index].Has(permission => permission.Id) ? rows[index].Get(permission => permission.Id) : null;
            var granted = UnitPermission.Grant(member, rows[index].Get(permission => permission.ProductId), WishesOf(rows[index]), call.Now, chosen);
            if (granted.IsError)
            {
                return granted.Error;
            }

            db.Set<UnitPermission>().Add(granted.Value);
            keys[index] = granted.Value.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<UnitPermission> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var permission in await Load(keys, call, cancellationToken))
        {
            if (permission.Change(WishesOf(changes), call.Now).Error is { } refusal)
            {
                return refusal;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.Set<UnitPermission>().RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private static PermissionWishes WishesOf(RowChanges<UnitPermission> row) => new(
        (BookingRights?)row.Value("bookings"),
        (NotificationRights?)row.Value("notifications"),
        (FormerRights?)row.Value("permission"),
        (SettingRights?)row.Value("settings"));

    private Task<List<UnitPermission>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<UnitPermission>().Where(permission => permission.OrganizationId == call.OrganizationId && keys.Contains(permission.Id))
            .ToListAsync(cancellationToken);
}
