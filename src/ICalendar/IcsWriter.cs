using System.Buffers;
using System.Globalization;
using Bookings.ICalendar.Text;
using Bookings.ICalendar.Writing;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>Writes a calendar in strict RFC 5545 form.</summary>
/// <remarks>
/// CRLF, lines folded at 75 octets without splitting a character, days with VALUE=DATE and exclusive DTEND, floating times as they are.
/// Zoned times of single events are written as UTC instants; those of a series and of its overrides keep their zone, for a rule is followed
/// on its wall clock, and the calendar then begins with the VTIMEZONEs. The same input gives the same bytes: no clock is read, DTSTAMP comes
/// from the event, parts of a second are dropped.
/// </remarks>
/// <source href="RFC 5545; RFC 5546; RFC 7986; reference/icalendar.md, section 6" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class IcsWriter
{
    /// <summary>Writes the calendar into one array.</summary>
    /// <param name="calendar">The calendar around the events.</param>
    /// <param name="events">Events in the order in which they are written; none is a valid calendar.</param>
    /// <exception cref="ArgumentException">
    /// An event has no UID, no DTSTAMP, an end before its start or of another kind, or lacks what the METHOD asks for: REQUEST, REPLY and
    /// CANCEL need an organizer, REQUEST attendees, REPLY one attendee, CANCEL the status cancelled; PUBLISH forbids attendees.
    /// </exception>
    public static byte[] Write(IcsCalendar calendar, IEnumerable<IcsEvent> events)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        WriteTo(output, calendar, events);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the calendar into a buffer, such as the pipe of a response.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="calendar">The calendar around the events.</param>
    /// <param name="events">Events in the order in which they are written; none is a valid calendar.</param>
    /// <exception cref="ArgumentException">As the other form. What was written before is no calendar then.</exception>
    public static void WriteTo(IBufferWriter<byte> output, IcsCalendar calendar, IEnumerable<IcsEvent> events)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(events);
        var items = events as IReadOnlyCollection<IcsEvent> ?? [.. events];
        var lines = new FoldedLines(output);
        WriteHead(lines, calendar, items);
        foreach (var (zone, first) in ZonesOf(items))
        {
            ZoneLines.Write(lines, zone, first);
        }

        foreach (var item in items)
        {
            EventLines.Write(lines, item, calendar.Method);
        }

        lines.Write("END", "VCALENDAR");
    }

    private static void WriteHead(FoldedLines lines, IcsCalendar calendar, IReadOnlyCollection<IcsEvent> items)
    {
        lines.Write("BEGIN", "VCALENDAR");
        lines.Write("VERSION", "2.0");
        lines.Write("PRODID", PlainText.Escape(calendar.ProductId));
        lines.Write("CALSCALE", "GREGORIAN");
        lines.Write("METHOD", calendar.Method.ToString().ToUpperInvariant());
        if (calendar.Name is { } name)
        {
            lines.Write("NAME", PlainText.Escape(name));
            lines.Write("X-WR-CALNAME", PlainText.Escape(name));
        }

        if (calendar.TimeZoneId is { } zone && !items.Any(IsSeriesInUtc))
        {
            lines.Write("X-WR-TIMEZONE", PlainText.Escape(zone));
        }

        if (calendar.RefreshInterval is { } interval)
        {
            var minutes = string.Create(CultureInfo.InvariantCulture, $"PT{Math.Max(1, (long)interval.TotalMinutes)}M");
            lines.Write("REFRESH-INTERVAL;VALUE=DURATION", minutes);
            lines.Write("X-PUBLISHED-TTL", minutes);
        }
    }

    private static bool IsSeriesInUtc(IcsEvent item) =>
        item.Recurrence is { Rules.Count: > 0 } && item.Start is IcsTime.Zoned { Zone: var zone } && zone == DateTimeZone.Utc;

    // The zones that are written by name, in the order of their first use, each with its first moment.
    private static List<(DateTimeZone Zone, Instant First)> ZonesOf(IReadOnlyCollection<IcsEvent> items)
    {
        var order = new List<DateTimeZone>();
        var firstByZone = new Dictionary<DateTimeZone, Instant>();
        foreach (var time in items.Where(EventLines.KeepsZones).SelectMany(EventLines.TimesOf).OfType<IcsTime.Zoned>())
        {
            if (time.Zone == DateTimeZone.Utc)
            {
                continue;
            }

            var instant = time.ToInstant();
            if (firstByZone.TryAdd(time.Zone, instant))
            {
                order.Add(time.Zone);
            }
            else if (instant < firstByZone[time.Zone])
            {
                firstByZone[time.Zone] = instant;
            }
        }

        return [.. order.Select(zone => (zone, firstByZone[zone]))];
    }
}
