using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Which bookings a list holds. Null filters filter nothing; several are a conjunction.</summary>
/// <source href="scheduling-v2 §3.2" />
public sealed record BookingFilter
{
    /// <summary>Bookings in at least one of these phases; empty means all.</summary>
    public IReadOnlyCollection<BookingPhase> Phases { get; init; } = [];

    /// <summary>Somebody with exactly this address takes part.</summary>
    public string? AttendeeEmail { get; init; }

    /// <summary>Somebody with exactly this name takes part.</summary>
    public string? AttendeeName { get; init; }

    /// <summary>Exactly this booking.</summary>
    public string? Uid { get; init; }

    /// <summary>Numbers of event types of the organization.</summary>
    public IReadOnlyCollection<int>? EventTypeNumbers { get; init; }

    /// <summary>Numbers of teams of the organization, whose event types were booked.</summary>
    public IReadOnlyCollection<int>? TeamNumbers { get; init; }

    /// <summary>Starts at this instant or later.</summary>
    public Instant? AfterStart { get; init; }

    /// <summary>Ends at this instant or earlier.</summary>
    public Instant? BeforeEnd { get; init; }

    /// <summary>Made at this instant or later.</summary>
    public Instant? AfterCreatedAt { get; init; }

    /// <summary>Made at this instant or earlier.</summary>
    public Instant? BeforeCreatedAt { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    public Instant? AfterUpdatedAt { get; init; }

    /// <summary>Changed at this instant or earlier.</summary>
    public Instant? BeforeUpdatedAt { get; init; }
}
