namespace Bookings.Infrastructure.Outbox;

/// <summary>The names of all consumers: a row is settled when each of them is through with it.</summary>
/// <param name="Names">The names.</param>
internal sealed record OutboxConsumers(string[] Names);
