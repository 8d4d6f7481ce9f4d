using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.UnitTests.Bookings;

/// <summary>Meetings of an hour with Ada, Ben and Cleo, who keep office hours in UTC. It is Monday, 7 January 2030, 07:00 UTC.</summary>
internal static class WantedScene
{
    public static readonly Instant Now = Instant.FromUtc(2030, 1, 7, 7, 0);
    public static readonly OrganizationId Organization = OrganizationId.New(Now);
    public static readonly MeetingPerson Ada = Person(1, "Ada");
    public static readonly MeetingPerson Ben = Person(2, "Ben");
    public static readonly MeetingPerson Cleo = Person(3, "Cleo");

    public static readonly EventType Talk = EventType.Create(
        Host.Create(UserProfile.Create(Organization, "ada@example.org", "Ada", "en", Now), "ada", "UTC", FeedSecrets.New(), Now),
        new EventTypeDraft("Talk", "talk", 60) { MinimumBookingNotice = 0 },
        Now);

    public static Instant At(int hour, int minute = 0) => Instant.FromUtc(2030, 1, 7, hour, minute);

    public static MeetingHost Hosted(MeetingPerson person, params IEnumerable<Claim> taken) => new(person.Id, WeeklyHours.OfficeHours, [], DateTimeZone.Utc)
    {
        Occupied = taken.Where(claim => claim.ResourceId == person.Id.Value).Select(claim => claim.Range).ToArray(),
    };

    public static WantedMeeting Wanted(Instant startsAt, params IReadOnlyList<MeetingHost> hosts) => new(
        Talk,
        startsAt,
        new MeetingHosts(hosts, Talk.RulesFor(), DateTimeZone.Utc),
        [.. hosts.Select(host => new[] { Ada, Ben, Cleo }.Single(person => person.Id == host.Id))]);

    public static Party Grace => new() { Booker = new Participant("Grace", "grace@example.org", "UTC", "en", null) };

    private static MeetingPerson Person(int number, string name)
    {
        var id = UserId.New(Now);
        return new MeetingPerson(
            TimelineResource.Of(Organization, id, name, DateTimeZone.Utc),
            new Participant(name, $"{name.ToLowerInvariant()}@example.org", "UTC", "en", null),
            new RoundRobinHost(id, number, HostPriority.Medium, RoundRobinHost.UsualWeight, Now, null));
    }
}
