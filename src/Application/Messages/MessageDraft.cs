using Bookings.Domain.Messages;

namespace Bookings.Application.Messages;

/// <summary>A message to be looked at: a template, a message that waits, or texts that are written nowhere. What is said here goes before what these say.</summary>
/// <param name="BookingId">The booking it is about; null to take that of the message or calendar event.</param>
/// <param name="CalendarEventId">The calendar event it is about; null for that of the message, or the first of the booking.</param>
/// <param name="MessageTemplateId">The template; null for none.</param>
/// <param name="MessageId">The message; null for none.</param>
/// <param name="Language">BCP 47 tag; null for the guest's language.</param>
public sealed record MessageDraft(Guid? BookingId, Guid? CalendarEventId, Guid? MessageTemplateId, Guid? MessageId, string? Language)
{
    /// <summary>How it reaches people.</summary>
    public MessageType? Type { get; init; }

    /// <summary>The subject, with variables.</summary>
    public string? Subject { get; init; }

    /// <summary>The text, with variables.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the details of the booking stand below.</summary>
    public bool? IncludeBookingDetails { get; init; }

    /// <summary>Whether the address of the guest's page stands below.</summary>
    public bool? IncludeBookingLink { get; init; }

    /// <summary>Whether a calendar file comes with it.</summary>
    public bool? IncludeIcalData { get; init; }

    /// <summary>Whether the unit's picture is shown.</summary>
    public bool? IncludeProductImage { get; init; }
}
