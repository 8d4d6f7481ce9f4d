using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Something that happened and that a consumer cannot take.</summary>
/// <param name="Id">The row of the outbox.</param>
/// <param name="Type">What happened.</param>
/// <param name="SubjectId">What it happened to.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Consumer">Who cannot take it.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NextTryAt">When it is tried next; null when it was given up.</param>
/// <param name="Cause">What went wrong the last time.</param>
public sealed record OutboxFailure(
    Guid Id, string Type, Guid SubjectId, Instant OccurredAt, string Consumer, int Tries, Instant? NextTryAt, string Cause);
