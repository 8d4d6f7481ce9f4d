using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.UnitTests.Bookings;

/// <summary>Meetings that were placed on Ada's calendar.</summary>
internal static class PlacedMeeting
{
    public static readonly Instant Now = Instant.FromUtc(2030, 1, 7, 7, 0);
    public static readonly OrganizationId Organization = OrganizationId.New(Now);
    public static readonly UserId Ada = UserId.New(Now);

    public static Participant Person(string name) => new($"Guest {name}", $"{name}@example.org", "UTC", "en", null);

    public static Seat SeatOf(string name) => new($"seat-{name}", Person(name));

    /// <summary>A meeting with one guest, or with nobody.</summary>
    public static Booking Accepted(string? guest = "grace") => Placement.Decide(
        BookingIdentity.New(Now),
        TimedSpan.Of(Now + Duration.FromHours(2), Now + Duration.FromHours(3)),
        new Party { Booker = guest is null ? null : Person(guest) },
        PendingCounting.Tentative,
        new PlacementState(
            TimelineResource.Of(Organization, Ada, "Ada", DateTimeZone.Utc),
            Timeline.Free,
            new BookingTerms(BookingStatus.Accepted, Interaction.Book, $"Talk between Ada and {guest}", "USD", null, Ada, null),
            EventRules.None,
            CalendarEventStatus.Confirmed,
            Now,
            null),
        Now).Value.Booking;

    /// <summary>A meeting with seats that guests have taken; possibly nobody.</summary>
    public static Booking WithSeats(params string[] guests)
    {
        var meeting = Accepted(guests.FirstOrDefault());
        meeting.OpenSeats(guests.Length == 0 ? null : SeatOf(guests[0]), Now);
        foreach (var guest in guests.Skip(1))
        {
            meeting.TakeSeat(SeatOf(guest), guests.Length, null, Now);
        }

        return meeting;
    }
}
