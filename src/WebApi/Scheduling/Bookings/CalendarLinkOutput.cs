namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>A link that puts a meeting into a calendar.</summary>
internal sealed record CalendarLinkOutput(string Label, string Link);
