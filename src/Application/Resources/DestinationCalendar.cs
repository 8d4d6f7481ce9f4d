namespace Bookings.Application.Resources;

/// <summary>A calendar into which bookings shall be written.</summary>
/// <param name="Integration">Kind of the calendar, such as <c>google_calendar</c>.</param>
/// <param name="ExternalId">Its name there.</param>
public sealed record DestinationCalendar(string Integration, string ExternalId);
