using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>A message that a template makes around a moment.</summary>
/// <param name="Template">The template.</param>
/// <param name="SendAt">When it is to go out.</param>
/// <param name="Status">What it waits for.</param>
public sealed record PlannedMessage(MessageTemplate Template, Instant SendAt, MessageStatus Status);
