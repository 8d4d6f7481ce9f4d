namespace Bookings.Domain.Feeds;

/// <summary>What an event of a feed stands for, as far as its platform tells.</summary>
/// <source href="reference/icalendar.md, section 2.3" />
public enum FeedEventKind
{
    /// <summary>The platform does not tell, Booking.com for example.</summary>
    Unknown,

    /// <summary>A guest's stay.</summary>
    Reservation,

    /// <summary>Closed by the owner or by a rule of the platform.</summary>
    Block,
}
