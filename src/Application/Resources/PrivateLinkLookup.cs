using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Finds private links.</summary>
internal static class PrivateLinkLookup
{
    /// <summary>Finds a link that a guest may book the event type by; null without one. Under the locks of its hosts, so that a last use is not given twice.</summary>
    public static async Task<PrivateLink?> OpenLink(this IBookingsDb db, EventType eventType, string linkId, Instant now, CancellationToken cancellationToken)
    {
        var link = await db.PrivateLinks.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == eventType.OrganizationId && candidate.EventTypeId == eventType.Id && candidate.LinkId == linkId,
            cancellationToken);
        return link is null || link.IsExpired(now) ? null : link;
    }

    /// <summary>Finds a link of an event type that the caller may change.</summary>
    public static async Task<Result<PrivateLinkView>> ManagedLink(
        this IBookingsDb db, Call call, int eventTypeNumber, string linkId, CancellationToken cancellationToken)
    {
        var found = await db.ManagedEventType(call.Caller, eventTypeNumber, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var eventType = found.Value;
        var link = await db.PrivateLinks.SingleOrDefaultAsync(
            candidate => candidate.OrganizationId == eventType.OrganizationId && candidate.EventTypeId == eventType.Id && candidate.LinkId == linkId,
            cancellationToken);
        return link is null ? PrivateLinkErrors.NotFound(linkId, eventTypeNumber) : new PrivateLinkView(link, eventType, call.Now);
    }
}
