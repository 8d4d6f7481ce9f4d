using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Mail;

/// <summary>Loads meetings as mails tell of them.</summary>
internal sealed class MailedMeetings(IBookingsDb db, ToldMeetings meetings, FeedSettings feeds)
{
    /// <summary>Loads meetings by the uids of their bookings. Stays, and bookings that are gone, are left out.</summary>
    public async Task<Dictionary<string, MailedMeeting>> Load(OrganizationId organizationId, IReadOnlyCollection<string> uids, CancellationToken cancellationToken)
    {
        var told = await meetings.Load(organizationId, uids, cancellationToken);
        var chained = told.Values.SelectMany(meeting => meeting.Chain).Distinct().ToList();
        var changes = (await db.BookingUpdates.Where(update => update.OrganizationId == organizationId && chained.Contains(update.BookingId))
            .Select(update => new { update.BookingId, update.CreatedAt }).ToListAsync(cancellationToken)).ToLookup(update => update.BookingId, update => update.CreatedAt);
        var origins = told.Values.Where(meeting => meeting.Chain.Count > 1).Select(meeting => meeting.Chain[^1]).Distinct().ToList();
        var entries = origins.Count == 0
            ? []
            : await MeetingRow.Of(db).Where(row => row.Booking.OrganizationId == organizationId && origins.Contains(row.Booking.Id))
                .Select(row => new { row.Booking.Id, EventId = row.Event.Id }).ToListAsync(cancellationToken);
        return told.ToDictionary(
            pair => pair.Key,
            pair => MailedMeeting.Of(
                pair.Value,
                entries.Find(entry => entry.Id == pair.Value.Chain[^1]) is { } first ? ExportedUid.Of(first.EventId, feeds.UidHost) : pair.Value.View.CalendarUid,
                feeds.UidHost,
                [.. pair.Value.Chain.SelectMany(id => changes[id]).Order()]),
            StringComparer.Ordinal);
    }

    /// <summary>Loads hosts as readers.</summary>
    public async Task<Dictionary<Guid, MailReader>> Hosts(OrganizationId organizationId, IReadOnlyCollection<UserId> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await db.Hosts.Where(host => host.OrganizationId == organizationId && ids.Contains(host.Id)).AsNoTracking()
            .ToDictionaryAsync(host => host.Id.Value, MailedMeeting.Reader, cancellationToken);
}
