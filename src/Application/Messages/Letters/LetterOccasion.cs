using System.Globalization;
using System.Text.Json;
using Bookings.Application.Outbox;
using Bookings.Application.Webhooks;
using Bookings.Domain.Bookings;
using Bookings.Domain.Messages;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Something that guests, or the team, may be told of. Pure.</summary>
/// <param name="SourceId">The outbox row.</param>
/// <param name="Trigger">The trigger of templates.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="IsNew">Whether the booking came to be with it.</param>
/// <param name="OccurredAt">When.</param>
internal sealed record LetterOccasion(Guid SourceId, string Trigger, BookingId BookingId, bool IsNew, Instant OccurredAt)
{
    /// <summary>The invoice that it is about; null for none.</summary>
    public Guid? InvoiceId { get; init; }

    /// <summary>The payment that it is about; null for none.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>Whether it is a step in the life of the booking, so that messages around its moments may come and go.</summary>
    public bool IsStep => InvoiceId is null && PaymentId is null;

    /// <summary>What the letter is about.</summary>
    public LetterAim Aim => new(BookingId, null, InvoiceId, PaymentId);

    /// <summary>What outbox rows tell of, in order: of each booking in each transaction one step, and its invoices and payments.</summary>
    /// <param name="rows">Rows of whole transactions.</param>
    public static IReadOnlyList<LetterOccasion> Of(IReadOnlyList<OutboxRow> rows)
    {
        var steps = rows.Where(row => row.Type.StartsWith("Booking", StringComparison.Ordinal) && !row.Type.Contains('.', StringComparison.Ordinal))
            .Select(row => (Row: row, Trigger: MessageTriggers.Of(row.Type, IsPending(row))))
            .Where(step => step.Trigger is not null)
            .GroupBy(step => (step.Row.TransactionId, step.Row.SubjectId))
            .Select(taken =>
            {
                var loudest = MessageTriggers.Loudest(taken.Select(step => step.Trigger!))!;
                var row = taken.Last(step => step.Trigger == loudest).Row;
                return new LetterOccasion(row.Id, loudest, new BookingId(row.SubjectId), taken.Any(step => step.Row.Type == nameof(BookingPlaced)), row.OccurredAt);
            });
        return [.. steps, .. RowChanges.Of(rows).Select(OfRow).OfType<LetterOccasion>()];
    }

    private static LetterOccasion? OfRow(RowChange change)
    {
        if (RowChange.Text(change.After, "booking_id") is not { } bookingId || RowChange.Text(change.After, "id") is not { } id)
        {
            return null;
        }

        return change.Table switch
        {
            "invoices" when change.Before is null =>
                new LetterOccasion(change.SourceId, MessageTriggers.InvoiceCreated, new BookingId(Guid.Parse(bookingId)), false, change.OccurredAt) { InvoiceId = Guid.Parse(id) },
            "payments" when PaidOf(change.After) > PaidOf(change.Before) =>
                new LetterOccasion(change.SourceId, MessageTriggers.PaymentReceived, new BookingId(Guid.Parse(bookingId)), false, change.OccurredAt) { PaymentId = Guid.Parse(id) },
            _ => null,
        };
    }

    private static int PaidOf(JsonElement? row) => int.TryParse(RowChange.Text(row, "paid"), CultureInfo.InvariantCulture, out var paid) ? paid : 0;

    private static bool IsPending(OutboxRow row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        return payload.RootElement.TryGetProperty("status", out var status) && status.ValueEquals(nameof(BookingStatus.Pending));
    }
}
