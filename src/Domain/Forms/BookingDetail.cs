using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Forms;

/// <summary>What a guest answered, with the label that the guest saw.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/booking_details" read="2026-03-12" />
public sealed class BookingDetail
{
    private BookingDetail()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking; null when it was deleted from the answer.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The stay that the answer is about; null for the whole booking.</summary>
    public CalendarEventId? CalendarEventId { get; private set; }

    /// <summary>The option that was chosen; null for all but choices.</summary>
    public Guid? OptionId { get; private set; }

    /// <summary>The field; null when it was deleted.</summary>
    public Guid? ServiceId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Address of a file of the field; null when there is none.</summary>
    public string? Attachment { get; private set; }

    /// <summary>The field's description when it was answered.</summary>
    public LocalizedText Description { get; private set; } = LocalizedText.Empty;

    /// <summary>The field's label when it was answered.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>The answer as text; null when there is none.</summary>
    public string? Value { get; private set; }

    /// <summary>Keeps an answer with the booking.</summary>
    public static BookingDetail Of(PlacedBooking placed, FormAnswer answer, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = placed.Booking.OrganizationId,
        BookingId = placed.Booking.Id,
        CalendarEventId = placed.Event.Id,
        OptionId = answer.OptionId,
        ServiceId = answer.Field.Id,
        CreatedAt = now,
        UpdatedAt = now,
        Attachment = answer.Field.Attachment,
        Description = answer.Field.Description,
        Name = answer.Field.Label,
        Value = answer.Value,
    };
}
