using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using NodaTime;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>One event type of every kind.</summary>
internal static class ConsultantOffers
{
    /// <summary>Where the workshop meets.</summary>
    public const string Table = "Torstraße 1, Berlin";

    private const int PrivateUses = 5;

    /// <summary>Those that one consultant offers alone.</summary>
    /// <returns>One with several lengths, one that repeats and one with seats.</returns>
    public static async Task<(EventType Quick, EventType Coaching, EventType Workshop)> OfHost(SceneBuilder scene, Host host, Instant now, CancellationToken cancellation)
    {
        var quick = await scene.Add(
            EventType.Create(
                host,
                new EventTypeDraft("Quick question", "quick-question", 15)
                {
                    Description = "A quarter of an hour, or a little more.",
                    MinimumBookingNotice = 60,
                    BookingWindow = new BookingWindow.BusinessDays(10, IsRolling: true),
                    Options = EventTypeOptions.None with { LengthOptions = [15, 30, 45], CountLimits = new PeriodLimits(Day: 4), OptimizedSlots = true },
                },
                now),
            cancellation);
        var coaching = await scene.Add(
            EventType.Create(
                host,
                new EventTypeDraft("Coaching", "coaching", 45)
                {
                    Description = "Six weeks, the same hour each week.",
                    Options = EventTypeOptions.None with { Recurrence = new MeetingSeries(SeriesFrequency.Weekly, 1, 6) },
                },
                now),
            cancellation);
        var workshop = await scene.Add(
            EventType.Create(
                host,
                new EventTypeDraft("Workshop", "workshop", 120)
                {
                    Description = "Up to twelve people at one table.",
                    Locations = new Json($$"""[{"type":"address","address":"{{Table}}","public":true}]"""),
                    BookingWindow = new BookingWindow.CalendarDays(60),
                    Options = EventTypeOptions.None with { Seats = new SeatOptions(12, ShowsAttendees: false, ShowsAvailability: true), OnlyFirstSlotOfDay = true },
                },
                now),
            cancellation);
        var strategy = await scene.Add(
            EventType.Create(
                host,
                new EventTypeDraft("Strategy day", "strategy-day", 240)
                {
                    Description = "Half a day, for clients who were given the link.",
                    Hidden = true,
                    RequiresConfirmation = true,
                    RequestsHoldTime = true,
                    Options = EventTypeOptions.None with
                    {
                        ConfirmationThreshold = 48 * 60, ConfirmationThresholdInHours = true, ActiveBookingsLimit = new ActiveBookingsLimit(1, OffersReschedule: true),
                    },
                },
                now),
            cancellation);
        await scene.Add(PrivateLink.Create(strategy, null, PrivateUses, now), cancellation);
        return (quick, coaching, workshop);
    }

    /// <summary>The team, and what it offers.</summary>
    /// <returns>One that any of the team takes, one that two take, and one that the owner takes with one of the others.</returns>
    public static async Task<(EventType Discovery, EventType Opinion, EventType Review)> OfTeam(SceneBuilder scene, Host owner, Host second, Host third, Instant now, CancellationToken cancellation)
    {
        var team = await scene.Add(
            Team.Create(
                owner.OrganizationId,
                new TeamDraft(scene.OrganizationName, "berg-consulting") { Bio = "Somebody is always awake.", TimeZone = owner.TimeZone, WeekStart = "Monday" },
                now),
            cancellation);
        await scene.Add(TeamMembership.Create(team, owner, TeamRole.Owner, accepted: true, now), cancellation);
        await scene.Add(TeamMembership.Create(team, second, TeamRole.Admin, accepted: true, now), cancellation);
        await scene.Add(TeamMembership.Create(team, third, TeamRole.Member, accepted: true, now), cancellation);

        var discovery = await scene.Add(
            EventType.Create(
                team,
                TeamScheduling.RoundRobin,
                new EventTypeDraft("Discovery call", "discovery-call", 30)
                {
                    Description = "Whoever of us is free.",
                    Options = EventTypeOptions.None with { AssignsAllMembers = true, KeepsHostOnReschedule = true },
                },
                now),
            cancellation);
        await scene.Add(EventTypeHost.Create(discovery, HostTerms.Usual(third.Id, TeamScheduling.RoundRobin) with { Weight = 50 }, now), cancellation);

        var opinion = await scene.Add(
            EventType.Create(
                team, TeamScheduling.Collective, new EventTypeDraft("Second opinion", "second-opinion", 60) { Description = "Two of us at once." }, now),
            cancellation);
        var review = await scene.Add(
            EventType.Create(
                team, TeamScheduling.RoundRobin, new EventTypeDraft("Project review", "project-review", 60) { Description = "Ada, and one of the others." }, now),
            cancellation);
        await scene.Add(EventTypeHost.Create(opinion, HostTerms.Usual(owner.Id, TeamScheduling.Collective), now), cancellation);
        await scene.Add(EventTypeHost.Create(opinion, HostTerms.Usual(second.Id, TeamScheduling.Collective), now), cancellation);
        await scene.Add(EventTypeHost.Create(review, HostTerms.Usual(owner.Id, TeamScheduling.RoundRobin) with { IsFixed = true }, now), cancellation);
        await scene.Add(
            EventTypeHost.Create(review, HostTerms.Usual(second.Id, TeamScheduling.RoundRobin) with { GroupName = "delivery", Priority = HostPriority.High }, now),
            cancellation);
        await scene.Add(EventTypeHost.Create(review, HostTerms.Usual(third.Id, TeamScheduling.RoundRobin) with { GroupName = "delivery" }, now), cancellation);
        return (discovery, opinion, review);
    }
}
