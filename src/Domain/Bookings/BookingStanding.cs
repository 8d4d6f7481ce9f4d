namespace Bookings.Domain.Bookings;

/// <summary>What somebody is to a booking; each may do what the one before may.</summary>
public enum BookingStanding
{
    /// <summary>Nobody who is known: what a uid allows, and no more.</summary>
    Stranger,

    /// <summary>Takes part as a guest.</summary>
    Attendee,

    /// <summary>Takes the meeting, alone or with others.</summary>
    Host,

    /// <summary>Owns the event type, leads its team, or leads the organization.</summary>
    Manager,
}
