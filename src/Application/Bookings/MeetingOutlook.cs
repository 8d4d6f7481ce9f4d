using Bookings.Application.Availability;
using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>What is known of those who may take the meetings of an event type: read once, under the locks of all of them.</summary>
/// <param name="EventType">What is wanted.</param>
/// <param name="Hosts">Who may take it, ascending by number.</param>
/// <param name="Times">What takes their time.</param>
/// <param name="Now">The moment of the request.</param>
internal sealed record MeetingOutlook(EventType EventType, IReadOnlyList<OfferedHost> Hosts, HostTimes Times, Instant Now)
{
    /// <summary>What the team is called; null when the event type is of one host.</summary>
    public string? TeamName { get; init; }

    /// <summary>The same after a meeting was placed.</summary>
    public MeetingOutlook With(PlacedBooking placed) => this with { Times = Times.With(placed) };

    /// <summary>What decides about one meeting.</summary>
    /// <param name="wish">The meeting; it starts in the time that was loaded.</param>
    public WantedMeeting At(MeetingWish wish)
    {
        var (rules, overrides, question) = (RulesFor(wish), OverridesOf(wish), QuestionOf(wish, wish.StartsAt));
        var window = rules.OccupiedWindow(question.Starts, question.Now, Hosts[0].ScheduleZone, [.. question.Zones]);
        var offered = MeetingLoader.Offer(EventType, rules, Hosts, question, Times.Within(window));
        var availability = offered.Availability with { Hosts = [.. offered.Availability.Hosts.Select(host => overrides.ApplyTo(host, offered.Times.PromisedBy(host.Id)))] };
        return new WantedMeeting(EventType, wish.StartsAt, availability, [.. Hosts.Select(host => PersonOf(host, offered.Times))])
        {
            Zones = question.Zones,
            Turns = [.. offered.Times.Turns.SelectMany(turn => turn.BookedAt.Select(bookedAt => new HostBooking(turn.HostId, bookedAt)))],
            LimitsReached = offered.LimitsReachedAt(wish.StartsAt, EventType),
            TeamName = TeamName,
            IsAgreed = wish.IsAgreed,
            PreferredHostIds = wish.PreferredHostIds,
            Status = MeetingPolicy.StatusOf(EventType, wish.StartsAt, Now),
        };
    }

    /// <summary>What is asked of the meeting's time.</summary>
    public MeetingRules RulesFor(MeetingWish wish)
    {
        var usual = EventType.RulesFor(wish.LengthInMinutes);
        return OverridesOf(wish).ApplyTo(wish.IsAgreed ? usual.Unbounded() : usual);
    }

    /// <summary>What is to be known to decide about meetings like the wanted one.</summary>
    /// <param name="wish">The first of them.</param>
    /// <param name="last">When the last one starts.</param>
    public MeetingQuestion QuestionOf(MeetingWish wish, Instant last)
    {
        // Guests look at slots on any clock: on their own, in UTC when they name none, or on the host's.
        DateTimeZone[] zones = [wish.Zone, DateTimeZone.Utc, .. Hosts.Select(host => host.ScheduleZone).Distinct()];
        return new MeetingQuestion(new InstantRange(wish.StartsAt, last + Duration.FromTicks(1)), zones, wish.IsAgreed ? Instant.Min(Now, wish.StartsAt) : Now)
        {
            ExceptBookingUid = wish.ExceptBookingUid,
            OwnReservationUid = wish.OwnReservationUid,
            IgnoresHeldSeats = wish.IgnoresHeldSeats,
            ToBook = true,
        };
    }

    private MeetingOverrides OverridesOf(MeetingWish wish) => Hosts.Any(host => host.Id == wish.ByHostId) ? wish.Overrides : MeetingOverrides.None;

    private MeetingPerson PersonOf(OfferedHost host, HostTimes times) => new(
        TimelineResource.Of(EventType.OrganizationId, host.Id, host.Name, host.Zone),
        new Participant(host.Name, host.Email, host.Zone.Id, host.Locale, null),
        new RoundRobinHost(
            host.Id, host.Number, host.Priority, host.Weight, host.JoinedAt, times.Turns.FirstOrDefault(turn => turn.HostId == host.Id)?.LastBookedAt));
}
