using System.Buffers;
using Bookings.ICalendar.Reading;
using Bookings.ICalendar.Text;

namespace Bookings.ICalendar;

/// <summary>Reads a body into events and warnings.</summary>
/// <remarks>
/// Lenient: what can be understood is kept, what was repaired or lost is reported, and no content makes it fail. Only VEVENT and
/// VTIMEZONE matter; other components are skipped. Several calendars in one body are merged.
/// </remarks>
/// <source href="RFC 5545; RFC 7986; reference/icalendar.md, sections 1 to 4" />
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class IcsReader
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n\f\v"u8);

    /// <summary>Reads a body without copying it: events decode their texts from these bytes when they are asked for.</summary>
    /// <param name="body">The bytes as received, decompressed. They must not change as long as the feed or one of its events is in use.</param>
    /// <param name="limits">Bounds in counts; null for the default.</param>
    /// <param name="charset">The charset parameter of the Content-Type; null when absent. A byte order mark wins over it.</param>
    /// <returns>The feed; its <see cref="IcsFeed.Verdict"/> says whether it may be applied. Never fails for content.</returns>
    /// <example>An empty body gives the verdict EmptyBody; an HTML page NotACalendar; a calendar without END:VCALENDAR Truncated.</example>
    public static IcsFeed Read(ReadOnlyMemory<byte> body, IcsLimits? limits = null, string? charset = null)
    {
        limits ??= IcsLimits.Default;
        if (body.Length > limits.MaxBytes)
        {
            return new IcsFeed { Verdict = IcsVerdict.TooLarge };
        }

        var text = Trim(BodyText.ToUtf8(body, charset));
        return Judge(text.Span) is var verdict and not IcsVerdict.Calendar
            ? new IcsFeed { Verdict = verdict }
            : new FeedReading(new BodySource(text), limits).Read();
    }

    /// <summary>Reads a copy of a body, which may change afterwards.</summary>
    /// <param name="body">The bytes as received, decompressed.</param>
    /// <param name="limits">Bounds in counts; null for the default.</param>
    /// <param name="charset">The charset parameter of the Content-Type; null when absent. A byte order mark wins over it.</param>
    /// <returns>As the other form.</returns>
    public static IcsFeed Read(ReadOnlySpan<byte> body, IcsLimits? limits = null, string? charset = null) =>
        body.Length > (limits ?? IcsLimits.Default).MaxBytes
            ? new IcsFeed { Verdict = IcsVerdict.TooLarge }
            : Read((ReadOnlyMemory<byte>)body.ToArray(), limits, charset);

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var start = body.Span.IndexOfAnyExcept(WhiteSpace);
        return start < 0 ? default : body[start..(body.Span.LastIndexOfAnyExcept(WhiteSpace) + 1)];
    }

    private static IcsVerdict Judge(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return IcsVerdict.EmptyBody;
        }

        var begin = "BEGIN:VCALENDAR"u8;
        if (text.Length < begin.Length)
        {
            // A cut inside the very first line.
            return System.Text.Ascii.EqualsIgnoreCase(begin[..text.Length], text) && text.Length > "BEGIN:"u8.Length
                ? IcsVerdict.Truncated
                : IcsVerdict.NotACalendar;
        }

        if (!System.Text.Ascii.EqualsIgnoreCase(text[..begin.Length], begin))
        {
            return IcsVerdict.NotACalendar;
        }

        var lastLine = text[(text.LastIndexOfAny((byte)'\r', (byte)'\n') + 1)..].Trim(" \t"u8);
        return System.Text.Ascii.EqualsIgnoreCase(lastLine, "END:VCALENDAR"u8) ? IcsVerdict.Calendar : IcsVerdict.Truncated;
    }
}
