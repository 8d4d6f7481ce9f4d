namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>What is told of an event type that was deleted.</summary>
internal sealed record DeletedEventTypeOutput(int Id, int LengthInMinutes, string Slug, string Title);
