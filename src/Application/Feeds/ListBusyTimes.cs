using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Feeds;

/// <summary>Tells when the calendars of the caller are busy, as they were read last.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Window">Half-open; what overlaps it is told.</param>
/// <param name="Calendars">Credential and address of each calendar; a null address names all of the credential. An empty list names all calendars.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_FEED_NOT_YOURS">The caller has no such credential.</error>
///   <error code="HOST_FEED_NOT_FOUND">The credential has no such feed.</error>
/// </errors>
public sealed record ListBusyTimes(Call Call, InstantRange Window, IReadOnlyList<(int Credential, string? Url)> Calendars) : IQuery<IReadOnlyList<InstantRange>>;

internal sealed class ListBusyTimesHandler(IBookingsDb db) : IRequestHandler<ListBusyTimes, Result<IReadOnlyList<InstantRange>>>
{
    public async Task<Result<IReadOnlyList<InstantRange>>> Handle(ListBusyTimes request, CancellationToken cancellationToken)
    {
        var found = await db.HostFeedsOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var (host, feeds) = found.Value;
        if (request.Calendars.Any(named => named.Credential != host.Number || feeds.Count == 0))
        {
            return HostFeedErrors.NotYours;
        }

        if (request.Calendars.Any(named => named.Url is not null && feeds.All(feed => feed.IcalUrl != named.Url)))
        {
            return HostFeedErrors.CalendarNotFound;
        }

        var ids = feeds
            .Where(feed => request.Calendars.Count == 0 || request.Calendars.Any(named => named.Url is null || named.Url == feed.IcalUrl))
            .Select(feed => (ExternalCalendarId?)feed.Id)
            .ToList();
        var window = request.Window;
        return await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == host.OrganizationId && ids.Contains(row.CalendarId) && row.StartsAt < window.End && row.EndsAt > window.Start)
            .OrderBy(row => row.StartsAt)
            .ThenBy(row => row.EndsAt)
            .Select(row => new InstantRange(row.StartsAt!.Value, row.EndsAt!.Value))
            .ToListAsync(cancellationToken);
    }
}
