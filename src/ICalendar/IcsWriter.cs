using System.Buffers;
using System.Globalization;
using Bookings.ICalendar.Text;
using Bookings.ICalendar.Writing;
using NodaTime;
using NodaTime.Text;

namespace Bookings.ICalendar;

/// <summary>Writes a calendar in strict RFC 5545 form.</summary>
/// <remarks>
/// CRLF, lines folded at 75 octets without splitting a character, days with VALUE=DATE and exclusive DTEND, zoned times as UTC
/// instants, floating times as they are. The same input gives the same bytes: no clock is read, DTSTAMP comes from the event.
/// Series are not written; write their occurrences.
/// </remarks>
/// <source href="RFC 5545; RFC 7986; reference/icalendar.md, section 6" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class IcsWriter
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern WallPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly InstantPattern UtcPattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Writes the calendar into one array.</summary>
    /// <param name="calendar">The calendar around the events.</param>
    /// <param name="events">Events in the order in which they are written; none is a valid calendar.</param>
    /// <exception cref="ArgumentException">
    /// An event has no UID, no DTSTAMP, an end before its start or of another kind, or is a series.
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
    /// <exception cref="ArgumentException">
    /// An event has no UID, no DTSTAMP, an end before its start or of another kind, or is a series.
    /// </exception>
    public static void WriteTo(IBufferWriter<byte> output, IcsCalendar calendar, IEnumerable<IcsEvent> events)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(events);
        var lines = new FoldedLines(output);
        lines.Write("BEGIN", "VCALENDAR");
        lines.Write("VERSION", "2.0");
        lines.Write("PRODID", PlainText.Escape(calendar.ProductId));
        lines.Write("CALSCALE", "GREGORIAN");
        lines.Write("METHOD", "PUBLISH");
        if (calendar.Name is { } name)
        {
            lines.Write("NAME", PlainText.Escape(name));
            lines.Write("X-WR-CALNAME", PlainText.Escape(name));
        }

        if (calendar.TimeZoneId is { } zone)
        {
            lines.Write("X-WR-TIMEZONE", PlainText.Escape(zone));
        }

        if (calendar.RefreshInterval is { } interval)
        {
            var minutes = string.Create(CultureInfo.InvariantCulture, $"PT{Math.Max(1, (long)interval.TotalMinutes)}M");
            lines.Write("REFRESH-INTERVAL;VALUE=DURATION", minutes);
            lines.Write("X-PUBLISHED-TTL", minutes);
        }

        foreach (var item in events)
        {
            WriteEvent(lines, item);
        }

        lines.Write("END", "VCALENDAR");
    }

    private static void WriteEvent(FoldedLines lines, IcsEvent item)
    {
        if (string.IsNullOrWhiteSpace(item.Uid) || item.Stamp is not { } stamp || item.Recurrence is not null)
        {
            throw new ArgumentException("An event to write needs a UID and a stamp and is no series.", nameof(item));
        }

        if (item.Start.GetType() != item.End.GetType() || item.End.ToInstant(DateTimeZone.Utc) < item.Start.ToInstant(DateTimeZone.Utc))
        {
            throw new ArgumentException($"Event {item.Uid} ends before it starts, or start and end are of different kinds.", nameof(item));
        }

        lines.Write("BEGIN", "VEVENT");
        lines.Write("UID", PlainText.Escape(item.Uid));
        lines.Write("DTSTAMP", UtcPattern.Format(stamp));
        if (item.RecurrenceId is { } recurrenceId)
        {
            WriteTime(lines, "RECURRENCE-ID", recurrenceId);
        }

        WriteTime(lines, "DTSTART", item.Start);
        WriteTime(lines, "DTEND", item.End);
        if (item.Summary is { } summary)
        {
            lines.Write("SUMMARY", PlainText.Escape(summary));
        }

        if (item.Description is { } description)
        {
            lines.Write("DESCRIPTION", PlainText.Escape(description));
        }

        if (item.Location is { } location)
        {
            lines.Write("LOCATION", PlainText.Escape(location));
        }

        lines.Write("STATUS", item.Status.ToString().ToUpperInvariant());
        lines.Write("TRANSP", item.IsTransparent ? "TRANSPARENT" : "OPAQUE");
        if (item.IsPrivate)
        {
            lines.Write("CLASS", "PRIVATE");
        }

        lines.Write("SEQUENCE", item.Sequence.ToString(CultureInfo.InvariantCulture));
        if (item.LastModified is { } lastModified)
        {
            lines.Write("LAST-MODIFIED", UtcPattern.Format(lastModified));
        }

        lines.Write("END", "VEVENT");
    }

    private static void WriteTime(FoldedLines lines, string name, IcsTime time)
    {
        switch (time)
        {
            case IcsTime.Day day:
                lines.Write($"{name};VALUE=DATE", DayPattern.Format(day.Date));
                break;
            case IcsTime.Zoned zoned:
                lines.Write(name, UtcPattern.Format(zoned.ToInstant()));
                break;
            default:
                lines.Write(name, WallPattern.Format(time.Local));
                break;
        }
    }
}
