using Bookings.Domain.Availability;
using Bookings.Domain.Common;

namespace Bookings.Domain.Resources;

/// <summary>The members of an event type that can be given and changed.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Slug">Name in addresses; unique for the host.</param>
/// <param name="LengthInMinutes">Length of a meeting in whole minutes; at least 1.</param>
public sealed record EventTypeDraft(string Title, string Slug, int LengthInMinutes)
{
    /// <summary>The schedule whose hours count; null takes the host's default.</summary>
    public ScheduleId? ScheduleId { get; init; }

    /// <summary>What it is about; null when nothing is told.</summary>
    public string? Description { get; init; }

    /// <summary>Minutes from one offered start to the next; null takes the length.</summary>
    public int? SlotInterval { get; init; }

    /// <summary>Minutes from the request to the earliest start; 0 or more.</summary>
    public int MinimumBookingNotice { get; init; } = 120;

    /// <summary>Minutes kept free before a meeting; 0 or more.</summary>
    public int BeforeEventBuffer { get; init; }

    /// <summary>Minutes kept free after a meeting; 0 or more.</summary>
    public int AfterEventBuffer { get; init; }

    /// <summary>Whether the host answers each request by hand.</summary>
    public bool RequiresConfirmation { get; init; }

    /// <summary>Whether a request already keeps others out until it is answered.</summary>
    public bool RequestsHoldTime { get; init; }

    /// <summary>Whether it is left out of public lists.</summary>
    public bool Hidden { get; init; }

    /// <summary>Where meetings may take place: an array in the shape of the scheduling dialect.</summary>
    public Json Locations { get; init; } = new("""[{"type":"integration","integration":"cal-video"}]""");

    /// <summary>Values that the caller keeps with it: an object.</summary>
    public Json Metadata { get; init; } = Json.EmptyObject;

    /// <summary>How far ahead meetings can be booked; null means without a limit.</summary>
    public BookingWindow? BookingWindow { get; init; }

    /// <summary>What it asks beyond that.</summary>
    public EventTypeOptions Options { get; init; } = EventTypeOptions.None;
}
