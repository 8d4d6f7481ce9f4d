using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Webhooks;

/// <summary>Loads meetings as webhooks of the scheduling dialect are told of them.</summary>
internal sealed class ToldMeetings(IBookingsDb db, FeedSettings feeds)
{
    // How many moves of one meeting are followed back: beyond, its first bookings are told on their own.
    private const int LongestChain = 20;

    /// <summary>Loads meetings by the uids of their bookings. Stays, and bookings that are gone, are left out.</summary>
    public async Task<Dictionary<string, ToldMeeting>> Load(OrganizationId organizationId, IReadOnlyCollection<string> uids, CancellationToken cancellationToken)
    {
        var rows = await MeetingRow.Of(db).Where(row => row.Booking.OrganizationId == organizationId && uids.Contains(row.Booking.Uid))
            .AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Booking.Id);
        var changes = await db.BookingUpdates.Where(update => update.OrganizationId == organizationId && ids.Contains(update.BookingId))
            .GroupBy(update => update.BookingId).Select(updates => new { updates.Key, Count = updates.Count() })
            .ToDictionaryAsync(updates => updates.Key, updates => updates.Count, cancellationToken);
        var teamIds = rows.Select(row => row.EventType?.TeamId).Where(id => id is not null).Distinct().ToList();
        var teams = teamIds.Count == 0
            ? []
            : await db.Teams.Where(team => team.OrganizationId == organizationId && teamIds.Contains(team.Id)).AsNoTracking().ToListAsync(cancellationToken);
        var chains = await Chains(organizationId, rows.ConvertAll(row => row.Booking), cancellationToken);
        return rows.DistinctBy(row => row.Booking.Uid).ToDictionary(
            row => row.Booking.Uid,
            row => new ToldMeeting(
                row.ToView(feeds),
                teams.Find(team => team.Id == row.EventType?.TeamId),
                changes.GetValueOrDefault(row.Booking.Id),
                chains[row.Booking.Uid]),
            StringComparer.Ordinal);
    }

    // All bookings of one chain of moves stay in one line, so that a move is told before what comes after it.
    private async Task<Dictionary<string, List<BookingId>>> Chains(OrganizationId organizationId, List<Booking> bookings, CancellationToken cancellationToken)
    {
        var chains = bookings.DistinctBy(booking => booking.Uid).ToDictionary(booking => booking.Uid, booking => new List<BookingId> { booking.Id }, StringComparer.Ordinal);
        var open = bookings.Where(booking => booking.RescheduledFromUid is not null)
            .DistinctBy(booking => booking.Uid).ToDictionary(booking => booking.Uid, booking => booking.RescheduledFromUid!, StringComparer.Ordinal);
        for (var i = 0; open.Count > 0 && i < LongestChain; i++)
        {
            var uids = open.Values.Distinct().ToList();
            var former = await db.Bookings.Where(booking => booking.OrganizationId == organizationId && uids.Contains(booking.Uid))
                .Select(booking => new { booking.Uid, booking.Id, booking.RescheduledFromUid })
                .ToDictionaryAsync(booking => booking.Uid, StringComparer.Ordinal, cancellationToken);
            foreach (var (uid, fromUid) in open.ToList())
            {
                open.Remove(uid);
                if (former.TryGetValue(fromUid, out var from))
                {
                    chains[uid].Add(from.Id);
                    if (from.RescheduledFromUid is { } further)
                    {
                        open[uid] = further;
                    }
                }
            }
        }

        return chains;
    }
}
