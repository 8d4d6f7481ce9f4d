using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>When meetings of an event type are wanted.</summary>
/// <param name="Starts">The instants at which a meeting may start, half-open.</param>
/// <param name="Zones">The zones on whose clocks starts are looked for.</param>
/// <param name="Now">The moment of the request.</param>
public sealed record MeetingQuestion(InstantRange Starts, IReadOnlyList<DateTimeZone> Zones, Instant Now)
{
    /// <summary>The booking whose time does not count: one that moves.</summary>
    public string? ExceptBookingUid { get; init; }

    /// <summary>The reservation that does not count: the asker's own.</summary>
    public string? OwnReservationUid { get; init; }

    /// <summary>Whether seats that are held at the start of <see cref="Starts"/> do not count.</summary>
    public bool IgnoresHeldSeats { get; init; }

    /// <summary>Whether one of the meetings shall be booked: the hosts are locked, and their turns counted.</summary>
    public bool ToBook { get; init; }
}
