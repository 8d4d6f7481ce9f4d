using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A meeting that somebody wants, and what is known of those who may take it: read under the locks of all of them.</summary>
/// <param name="EventType">What is wanted.</param>
/// <param name="StartsAt">When it shall start.</param>
/// <param name="Availability">When the hosts can be met; tells the length too.</param>
/// <param name="People">The hosts of <paramref name="Availability"/> by name, in the same order.</param>
public sealed record WantedMeeting(EventType EventType, Instant StartsAt, MeetingHosts Availability, IReadOnlyList<MeetingPerson> People)
{
    /// <summary>The clocks on one of which the start must be offered.</summary>
    public IReadOnlyList<DateTimeZone> Zones { get; init; } = [DateTimeZone.Utc];

    /// <summary>The meetings of the event type that were given to its hosts lately, in any order.</summary>
    public IReadOnlyCollection<HostBooking> Turns { get; init; } = [];

    /// <summary>The limits that the meeting would break, by host.</summary>
    public IReadOnlyDictionary<UserId, Error> LimitsReached { get; init; } = new Dictionary<UserId, Error>();

    /// <summary>What the team is called; null when the event type is of one host.</summary>
    public string? TeamName { get; init; }

    /// <summary>Whether it is agreed upon already, so that it needs free hosts, but no offered start.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>The hosts of a round robin who take it if free; else the turns decide.</summary>
    public IReadOnlyCollection<UserId> PreferredHostIds { get; init; } = [];

    /// <summary>What becomes of it: pending when the host answers it by hand.</summary>
    public BookingStatus Status { get; init; } = BookingStatus.Accepted;

    /// <summary>Uid of the booking that it shall replace; null when it replaces none.</summary>
    public string? ReplacesUid { get; init; }

    /// <summary>The wanted time, without buffers.</summary>
    public InstantRange Time => new(StartsAt, StartsAt + Availability.Rules.Grid.Length);

    /// <summary>The status of its calendar events.</summary>
    public CalendarEventStatus EventStatus => Status == BookingStatus.Pending ? CalendarEventStatus.Tentative : CalendarEventStatus.Confirmed;

    /// <summary>Decides whether it can take place, and by whom it can be held.</summary>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">Somebody else has or holds the time of the only host.</error>
    ///   <error code="TIMELINE_HOSTS_TAKEN">The same for a host who is needed among several.</error>
    ///   <error code="BOOKING_LIMIT_REACHED">There are as many meetings as a limit allows.</error>
    ///   <error code="DURATION_LIMIT_REACHED">The meetings last as long as a limit allows.</error>
    ///   <error code="HOST_UNAVAILABLE">Or another refusal of <see cref="MeetingHosts.Check"/>.</error>
    /// </errors>
    public Result<BookableMeeting> Check(Instant now)
    {
        DateTimeZone[] zones = [.. Zones];
        var bookable = Ask(Availability, now, zones);
        return bookable.Error == AvailabilityErrors.HostUnavailable || bookable.Error == AvailabilityErrors.HostsUnavailable
            ? WhyUnavailable(bookable.Error, now, zones)
            : bookable;
    }

    /// <summary>Chooses who takes it: all fixed hosts and the one of each group whose turn it is.</summary>
    /// <param name="meeting">Who can.</param>
    /// <returns>The organizer first: the first fixed host, else the one of the first group.</returns>
    public IReadOnlyList<MeetingPerson> Takers(BookableMeeting meeting) =>
        [.. meeting.Fixed.Select(host => host.Id).Select(Person).Concat(meeting.Groups.Select(Next))];

    /// <summary>Chooses the one of a group whose turn it is.</summary>
    /// <param name="group">The group, and who of it is free.</param>
    public MeetingPerson Next(HostGroup group) => Person(Chosen(group));

    /// <summary>Writes what the booking is called. Where guests of a meeting do not see each other, it names none.</summary>
    /// <param name="organizer">Who takes it.</param>
    /// <param name="hosts">How many people take it.</param>
    /// <param name="guest">Who booked it; empty when nobody is named.</param>
    /// <param name="location">Where it takes place; null when open.</param>
    public string TitleOf(MeetingPerson organizer, int hosts, string guest, string? location) => BookingTitle.Of(
        EventType.Options.CustomName,
        new BookingTitleValues(
            EventType.Title,
            organizer.Person.Name,
            EventType.Options.Seats is { ShowsAttendees: false } ? string.Empty : guest,
            Availability.Rules.Grid.LengthInMinutes,
            location,
            hosts > 1 ? TeamName : null));

    private MeetingPerson Person(UserId id) => People.First(person => person.Id == id);

    private Result<BookableMeeting> Ask(MeetingHosts hosts, Instant now, DateTimeZone[] zones) =>
        IsAgreed ? hosts.CheckFree(StartsAt) : hosts.Check(StartsAt, now, zones);

    private UserId Chosen(HostGroup group)
    {
        if (group.Free.FirstOrDefault(host => PreferredHostIds.Contains(host.Id)) is { } preferred)
        {
            return preferred.Id;
        }

        var members = Availability.Hosts.Where(host => !host.IsFixed && (host.Group ?? string.Empty) == (group.Name ?? string.Empty)).Select(host => host.Id).ToHashSet();
        List<RoundRobinHost> turns = [.. People.Where(person => members.Contains(person.Id)).Select(person => person.Turn)];
        var isWeighted = turns.Exists(turn => turn.Weight != turns[0].Weight);
        return LuckyHost.Choose(
            turns, [.. group.Free.Select(host => host.Id)], isWeighted ? [.. Turns.Where(turn => members.Contains(turn.HostId))] : null).Id;
    }

    // A taken time and a reached limit are told from a closed schedule: what a guest can do about them differs.
    private Error WhyUnavailable(Error refusal, Instant now, DateTimeZone[] zones)
    {
        var missing = Availability.Hosts.Where(host =>
            Ask(Availability with { Hosts = [host], Seats = null }, now, zones).Error == AvailabilityErrors.HostUnavailable).ToList();
        List<MeetingHost> needed =
        [
            .. missing.Where(host => host.IsFixed),
            .. Availability.Hosts.Where(host => !host.IsFixed).GroupBy(host => host.Group ?? string.Empty).Where(group => group.All(missing.Contains)).SelectMany(group => group),
        ];
        var claimed = Time.Widen(Availability.Rules.BeforeBuffer, Availability.Rules.AfterBuffer);
        if (needed.Exists(host => host.Occupied.ToArray().Any(taken => taken.Overlaps(claimed))))
        {
            return Availability.Hosts.Count == 1 ? TimelineErrors.Taken : TimelineErrors.HostsTaken;
        }

        return needed.Select(host => LimitsReached.GetValueOrDefault(host.Id)).FirstOrDefault(limit => limit is not null) ?? refusal;
    }
}
