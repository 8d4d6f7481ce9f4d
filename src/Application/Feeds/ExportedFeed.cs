using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>A calendar to hand out.</summary>
/// <param name="Body">The calendar in iCalendar form; the same bytes as long as nothing changed.</param>
/// <param name="Etag">Strong ETag with its quotes; follows from the body.</param>
/// <param name="LastModified">
/// Whole seconds: when the resource or one of its events last changed, and not before the midnight that moved the window, so that a reader
/// who goes by time alone is at most a day behind a deletion.
/// </param>
public sealed record ExportedFeed(ReadOnlyMemory<byte> Body, string Etag, Instant LastModified);
