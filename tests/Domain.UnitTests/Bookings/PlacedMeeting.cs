using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.UnitTests.Bookings;

/// <summary>Meetings that were placed on Ada's calendar.</summary>
internal static class PlacedMeeting
{
    public static readonly Instant Now = WantedScene.Now;
    public static readonly UserId Ada = WantedScene.Ada.Id;

    public static Seat SeatOf(string name) => new($"seat-{name}", Person(name));

    /// <summary>A meeting with one guest, or with nobody.</summary>
    public static Booking Accepted(string? guest = "grace") => Placement.Meet(
        BookingIdentity.New(Now),
        WantedScene.Wanted(WantedScene.At(9), WantedScene.Hosted(WantedScene.Ada)),
        new Party { Booker = guest is null ? null : Person(guest) },
        Now).Value.Booking;

    /// <summary>A meeting with seats that guests have taken; possibly nobody.</summary>
    public static Booking WithSeats(params string[] guests)
    {
        var meeting = Accepted(guests.FirstOrDefault());
        meeting.OpenSeats();
        foreach (var guest in guests)
        {
            meeting.TakeSeat(SeatOf(guest), guests.Length, null, Now);
        }

        return meeting;
    }

    private static Participant Person(string name) => new($"Guest {name}", $"{name}@example.org", "UTC", "en", null);
}
