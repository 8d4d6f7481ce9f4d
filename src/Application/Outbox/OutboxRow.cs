using NodaTime;

namespace Bookings.Application.Outbox;

/// <summary>Something that happened in an organization and was committed.</summary>
/// <param name="Id">The key; the same however often the row is handed out.</param>
/// <param name="Type">
/// The name of a domain event such as <c>BookingPlaced</c>, or a changed row: its table, a dot, and <c>created</c>, <c>updated</c> or <c>deleted</c>.
/// </param>
/// <param name="SubjectId">What it happened to.</param>
/// <param name="StreamId">What it stays in line with: the booking, where there is one.</param>
/// <param name="Payload">The domain event as JSON in camel case, or <c>{new, old}</c>: all stored columns of the row after and before, without the search vector.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="TransactionId">What it was committed with: rows of one transaction are handed out together.</param>
public sealed record OutboxRow(Guid Id, string Type, Guid SubjectId, Guid StreamId, string Payload, Instant OccurredAt, long TransactionId);
