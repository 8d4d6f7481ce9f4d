using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>Puts together when an event type can be met: the same for slots, reservations and bookings, so that they never disagree.</summary>
internal sealed class MeetingLoader(IMeetingSource source)
{
    // A new host, or one who was away for long, is not flooded to catch up with the others.
    private static readonly Period TurnsCounted = Period.FromDays(30);

    /// <summary>Loads what takes the time of known hosts, in one round trip.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="eventType">The event type; null for hosts that are met without one.</param>
    /// <param name="rules">What is asked of a meeting's time.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="question">When meetings are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OfferedMeetings> Load(
        OrganizationId organizationId,
        EventType? eventType,
        MeetingRules rules,
        IReadOnlyList<OfferedHost> hosts,
        MeetingQuestion question,
        CancellationToken cancellationToken)
        => Offer(eventType, rules, hosts, question, await TimesOf(organizationId, eventType, rules, hosts, question, cancellationToken));

    /// <summary>Reads what takes the time of known hosts, in one round trip.</summary>
    /// <returns>Nothing when no meeting may start then.</returns>
    public async Task<HostTimes> TimesOf(
        OrganizationId organizationId,
        EventType? eventType,
        MeetingRules rules,
        IReadOnlyList<OfferedHost> hosts,
        MeetingQuestion question,
        CancellationToken cancellationToken)
    {
        var window = WindowOf(rules, hosts, question);
        return hosts.Count == 0 || window.IsEmpty ? HostTimes.Nothing : await source.TimesOf(
            new HostTimesQuestion(organizationId, [.. hosts.Select(host => host.Id)], window, question.Now)
            {
                EventType = eventType,
                LimitWindow = LimitWindow(LimitsOf(eventType), hosts, window),
                CountsAllEventTypes = hosts.Any(host => host.Limits is not null),
                ExceptBookingUid = question.ExceptBookingUid,
                OwnReservationUid = question.OwnReservationUid,
                TurnsSince = question.ToBook && hosts.Any(host => !host.IsFixed) ? question.Now - TurnsCounted.ToDuration() : null,
                Locks = question.ToBook,
            },
            cancellationToken);
    }

    /// <summary>Puts together what is offered, of what is known already.</summary>
    /// <param name="eventType">The event type; null for hosts that are met without one.</param>
    /// <param name="rules">What is asked of a meeting's time.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="question">When meetings are wanted.</param>
    /// <param name="times">What takes the time of the hosts then; may tell of other times too.</param>
    public static OfferedMeetings Offer(EventType? eventType, MeetingRules rules, IReadOnlyList<OfferedHost> hosts, MeetingQuestion question, HostTimes times)
    {
        var zone = ZoneOf(hosts);
        var window = WindowOf(rules, hosts, question);
        if (hosts.Count == 0 || window.IsEmpty)
        {
            return new OfferedMeetings(new MeetingHosts([.. hosts.Select(host => MeetingHostOf(host, HostTimes.Nothing))], rules, zone), hosts, HostTimes.Nothing);
        }

        var limits = LimitsOf(eventType);
        if (question.IgnoresHeldSeats)
        {
            times = times with { Reservations = [.. times.Reservations.Where(held => !held.IsSeat || held.Range.Start != question.Starts.Start)] };
        }

        var availability = new MeetingHosts([.. hosts.Select(host => MeetingHostOf(host, times) with { FullPeriods = FullPeriods(host, limits, rules.Grid.Length, window, times) })], rules, zone)
        {
            Seats = eventType?.Options.Seats is { } seats ? MeetingSeats.Of(seats.PerTimeSlot, Seated(times)) : null,
        };
        return new OfferedMeetings(availability, hosts, times);
    }

    /// <summary>All periods in which meetings must be known to judge those asked for; null when there are no limits.</summary>
    private static InstantRange? LimitWindow(BookingLimits limits, IReadOnlyList<OfferedHost> hosts, InstantRange window)
    {
        InstantRange? counted = null;
        foreach (var host in hosts)
        {
            foreach (var kind in (ReadOnlySpan<BookingLimits>)[limits, OwnLimits(host)])
            {
                if (kind != BookingLimits.None)
                {
                    var whole = kind.CountedWindow(window, host.ScheduleZone, host.WeekStart);
                    counted = counted is { } known ? new InstantRange(Instant.Min(known.Start, whole.Start), Instant.Max(known.End, whole.End)) : whole;
                }
            }
        }

        return counted;
    }

    private static DateTimeZone ZoneOf(IReadOnlyList<OfferedHost> hosts) => hosts.Count > 0 ? hosts[0].ScheduleZone : DateTimeZone.Utc;

    private static InstantRange WindowOf(MeetingRules rules, IReadOnlyList<OfferedHost> hosts, MeetingQuestion question) =>
        rules.OccupiedWindow(question.Starts, question.Now, ZoneOf(hosts), [.. question.Zones]);

    private static BookingLimits LimitsOf(EventType? eventType) =>
        eventType is null ? BookingLimits.None : new BookingLimits(eventType.Options.CountLimits, eventType.Options.DurationLimits);

    private static BookingLimits OwnLimits(OfferedHost host) => host.Limits is { } own ? new BookingLimits(own, null) : BookingLimits.None;

    private static IReadOnlyList<InstantRange> FullPeriods(
        OfferedHost host, BookingLimits limits, Duration length, InstantRange window, HostTimes times)
    {
        var own = times.Meetings.Where(meeting => meeting.HostId == host.Id).ToList();
        InstantRange[] ofEventType = [.. own.Where(meeting => meeting.IsOfEventType).Select(meeting => meeting.Range)];
        InstantRange[] ofHost = [.. own.Select(meeting => meeting.Range)];
        return
        [
            .. limits == BookingLimits.None ? [] : limits.FullPeriods(ofEventType, length, window, host.ScheduleZone, host.WeekStart),
            .. host.Limits is null ? [] : OwnLimits(host).FullPeriods(ofHost, length, window, host.ScheduleZone, host.WeekStart),
        ];
    }

    private static MeetingHost MeetingHostOf(OfferedHost host, HostTimes times)
    {
        var occupied = times.ClaimsOn(host.Id).Select(claim => claim.Range)
            .Concat(times.Reservations.Where(held => held.HostId == host.Id).Select(held => held.Range));

        // Reference scheduling-v2 §5.3: whose calendar cannot be read is offered at no time.
        var isKnown = !times.Unreadable.Contains(host.Id);
        return new MeetingHost(host.Id, isKnown ? host.Hours : WeeklyHours.Closed, isKnown ? host.Overrides : [], host.ScheduleZone)
        {
            IsFixed = host.IsFixed,
            Group = host.Group,
            Occupied = occupied.ToArray(),
            Away = [.. times.Absences.Where(away => away.HostId == host.Id).Select(DaysOf)],
        };
    }

    private static DayRange DaysOf(HostTimes.Away away) => new(away.StartsAt.InUtc().Date, away.EndsAt.InUtc().Date.PlusDays(1));

    private static IEnumerable<SeatedMeeting> Seated(HostTimes times) =>
        times.Seated.DistinctBy(meeting => meeting.BookingUid)
            .Select(meeting => new SeatedMeeting(meeting.Range.Start, meeting.Taken, meeting.BookingUid))
            .Concat(times.Reservations.Where(held => held.IsSeat).DistinctBy(held => (held.Uid, held.Range.Start))
                .Select(held => new SeatedMeeting(held.Range.Start, 1)));
}
