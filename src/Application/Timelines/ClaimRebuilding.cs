using Bookings.Application.Common;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Timelines;

/// <summary>Derives the claims of coming events again, after the tree of units or a zone changed.</summary>
public sealed class ClaimRebuilding(IBookingsDb db, ITimelines timelines)
{
    /// <summary>Rebuilds the claims of all events of the units that end later than the day before yesterday.</summary>
    /// <remarks>Needs a running transaction. When the new claims collide, saving fails and the change is refused as a whole.</remarks>
    public async Task Rebuild(Call call, IReadOnlyCollection<ProductId> productIds, CancellationToken cancellationToken)
    {
        await timelines.LockUnits(call.OrganizationId, cancellationToken);

        // The tree is read from the database: it must hold the change first.
        await db.SaveChangesAsync(cancellationToken);
        var from = call.Now.InUtc().Date.PlusDays(-2);
        var ids = productIds.Select(id => (ProductId?)id).ToList();
        var calendarEvents = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims)
            .Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && ids.Contains(calendarEvent.ProductId) && calendarEvent.EndDate >= from)
            .ToListAsync(cancellationToken);
        var units = await timelines.FindUnits(call.OrganizationId, productIds, cancellationToken);
        foreach (var calendarEvent in calendarEvents)
        {
            if (units.TryGetValue(calendarEvent.ProductId!.Value, out var unit))
            {
                calendarEvent.RebuildClaims(unit, call.Now);
            }
        }
    }
}
