using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Coupons;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Coupons;

/// <summary>Writes coupons: codes in their kept form, DELETE withdraws.</summary>
public sealed class CouponWriter(IBookingsDb db) : ITableWriter<Coupon>
{
    private static readonly string[] HandledHere = ["code"];

    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Coupon>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var coupon = Coupon.Create(call.OrganizationId, call.Now);
            rows[index].ApplyTo(db.Entry(coupon), HandledHere);
            var renamed = coupon.Rename(rows[index].Get(row => row.Code, string.Empty), call.Now);
            if (renamed.IsError)
            {
                return Task.FromResult<Result<Guid[]>>(renamed.Error);
            }

            db.Coupons.Add(coupon);
            keys[index] = coupon.Id;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Coupon> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var coupon in await Load(keys, call, cancellationToken))
        {
            changes.ApplyTo(db.Entry(coupon), HandledHere);
            coupon.Touch(call.Now);
            var renamed = coupon.Rename(changes.Get(row => row.Code, coupon.Code), call.Now);
            if (renamed.IsError)
            {
                return renamed;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        foreach (var coupon in await Load(keys, call, cancellationToken))
        {
            coupon.Withdraw(call.Now);
        }

        return Done.Value;
    }

    private Task<List<Coupon>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Coupons.Where(coupon => coupon.OrganizationId == call.OrganizationId && keys.Contains(coupon.Id)).ToListAsync(cancellationToken);
}
