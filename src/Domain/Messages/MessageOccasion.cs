using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>That a template was applied: the same template never makes a second message of the same occasion.</summary>
/// <remarks>It outlives a message that was deleted by hand, so that the message does not come back, and goes with one that was withdrawn, so that it can.</remarks>
public sealed class MessageOccasion
{
    private MessageOccasion()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The template.</summary>
    public Guid MessageTemplateId { get; private set; }

    /// <summary>What it was applied to: the calendar event around whose moments it goes out, or what happened that triggered it.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The message; it may be gone meanwhile.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>When it was applied.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Notes what a message was made of.</summary>
    public static MessageOccasion Of(Message message, Guid templateId, Guid sourceId, BookingId bookingId, Instant now) => new()
    {
        OrganizationId = message.OrganizationId,
        MessageTemplateId = templateId,
        SourceId = sourceId,
        BookingId = bookingId,
        MessageId = message.Id,
        CreatedAt = now,
    };
}
