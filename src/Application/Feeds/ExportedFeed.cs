namespace Bookings.Application.Feeds;

/// <summary>A calendar to hand out.</summary>
/// <param name="Body">The calendar in iCalendar form; the same bytes as long as nothing changed.</param>
/// <param name="Etag">Strong ETag with its quotes; follows from the body.</param>
public sealed record ExportedFeed(ReadOnlyMemory<byte> Body, string Etag);
