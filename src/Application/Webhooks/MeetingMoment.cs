namespace Bookings.Application.Webhooks;

/// <summary>A meeting that began or ended.</summary>
/// <param name="Uid">The booking.</param>
/// <param name="Trigger"><c>MEETING_STARTED</c> or <c>MEETING_ENDED</c>.</param>
/// <param name="SourceId">The same for the same meeting, trigger and time.</param>
public sealed record MeetingMoment(string Uid, string Trigger, Guid SourceId);
