using Bookings.Domain.Bookings;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Messages.Letters;

/// <summary>What a letter is about.</summary>
/// <param name="BookingId">The booking; null for a calendar event without one.</param>
/// <param name="CalendarEventId">The calendar event; null for the first of the booking.</param>
/// <param name="InvoiceId">The invoice; null for the newest of the booking.</param>
/// <param name="PaymentId">The payment; null for the next open one of the booking, or else the last.</param>
internal sealed record LetterAim(BookingId? BookingId, CalendarEventId? CalendarEventId, Guid? InvoiceId = null, Guid? PaymentId = null);
