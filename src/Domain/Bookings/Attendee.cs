using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A person who takes part in a booking, as the booking was told.</summary>
/// <remarks>A copy on purpose: what the guest said then does not change when the contact does.</remarks>
public sealed class Attendee
{
    private Attendee()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>0 for the one who booked, then the guests in order.</summary>
    public int Position { get; private set; }

    /// <summary>Full name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>E-mail address; empty when only a telephone number is known.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>IANA zone in which the person reads times.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Telephone number; null when unknown.</summary>
    public string? PhoneNumber { get; private set; }

    /// <summary>Whether the person did not turn up.</summary>
    public bool Absent { get; private set; }

    /// <summary>Unguessable name of the seat; null when the meeting has no seats.</summary>
    public string? SeatUid { get; private set; }

    /// <summary>The host who takes part beside the organizer; null for guests.</summary>
    public UserId? HostId { get; private set; }

    /// <summary>Answers of the one who took the seat, by slug: an object.</summary>
    public Json Responses { get; private set; } = Json.EmptyObject;

    /// <summary>Values that the caller keeps with the seat: an object of texts.</summary>
    public Json Metadata { get; private set; } = Json.EmptyObject;

    /// <summary>Adds a person to a booking.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="position">The place among its people.</param>
    /// <param name="person">The person.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="hostId">The host, when the person takes the meeting beside the organizer.</param>
    internal static Attendee Of(Booking booking, int position, Participant person, Instant now, UserId? hostId = null) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = booking.OrganizationId,
        BookingId = booking.Id,
        Position = position,
        Name = person.Name,
        Email = person.Email,
        TimeZone = person.TimeZone,
        Language = person.Language,
        PhoneNumber = person.PhoneNumber,
        HostId = hostId,
    };

    /// <summary>Tells whether the person turned up.</summary>
    internal void MarkAbsent(bool absent) => Absent = absent;

    /// <summary>Gives a person a seat in a booking.</summary>
    internal static Attendee Of(Booking booking, int position, Seat seat, Instant now)
    {
        var seated = Of(booking, position, seat.Person, now);
        (seated.SeatUid, seated.Responses, seated.Metadata) = (seat.Uid, seat.Responses, seat.Metadata);
        return seated;
    }

    /// <summary>The person changes to another booking with the seat.</summary>
    internal void MoveTo(Booking booking, int position) => (BookingId, Position, Absent) = (booking.Id, position, false);

    /// <summary>Another host takes the part of this one.</summary>
    internal void HandOver(MeetingPerson successor)
    {
        var person = successor.Person;
        HostId = successor.Id;
        (Name, Email, TimeZone, Language, PhoneNumber) = (person.Name, person.Email, person.TimeZone, person.Language, person.PhoneNumber);
        Absent = false;
    }

    /// <summary>What is known of the person, as it was told.</summary>
    public Participant ToParticipant() => new(Name, Email, TimeZone, Language, PhoneNumber);
}
