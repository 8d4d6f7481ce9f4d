using Bookings.Domain.Bookings;

namespace Bookings.Domain.Messages;

/// <summary>What makes templates go out at once.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/message_templates" read="2026-03-12" />
public static class MessageTriggers
{
    /// <summary>The dates, the unit or a text of a booking changed.</summary>
    public const string Updated = "booking-updated";

    /// <summary>A guest asked.</summary>
    public const string Received = "booking-request-received";

    /// <summary>A booking was promised, at once or on request.</summary>
    public const string Confirmed = "booking-request-confirmed";

    /// <summary>A booking waits for an answer again.</summary>
    public const string Pending = "booking-request-pending";

    /// <summary>A request was declined, or a booking called off.</summary>
    public const string Rejected = "booking-request-rejected";

    /// <summary>A booking got an invoice.</summary>
    public const string InvoiceCreated = "invoice-created";

    /// <summary>More of a payment was paid than before.</summary>
    public const string PaymentReceived = "payment-received";

    /// <summary>All of them, as the API lists them.</summary>
    public static readonly string[] All = [Updated, Received, Confirmed, Pending, Rejected, InvoiceCreated, PaymentReceived];

    /// <summary>The trigger of a step in the life of a booking.</summary>
    /// <param name="step">Name of the domain event.</param>
    /// <param name="isPending">Whether a new booking waits for an answer.</param>
    /// <returns>Null when nobody is told of the step.</returns>
    public static string? Of(string step, bool isPending) => step switch
    {
        nameof(BookingPlaced) => isPending ? Received : Confirmed,
        nameof(BookingConfirmed) => Confirmed,
        nameof(BookingReopened) => Pending,
        nameof(BookingDeclined) or nameof(BookingCancelled) => Rejected,
        nameof(BookingRescheduled) or nameof(BookingChanged) => Updated,
        _ => null,
    };

    /// <summary>What a guest is told of several steps that were taken at once: the last change of the status, else that something changed.</summary>
    /// <param name="triggers">Triggers of one booking in one transaction, in their order.</param>
    public static string? Loudest(IEnumerable<string> triggers)
    {
        var all = triggers.ToList();
        return all.LastOrDefault(trigger => trigger != Updated) ?? all.LastOrDefault();
    }
}
