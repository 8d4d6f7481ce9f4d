using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Scheduling;

/// <summary>Reads the texts that parameters and fields of the scheduling dialect share.</summary>
internal static class SchedulingTexts
{
    private static readonly LocalDateTimePattern[] WithoutOffset =
    [
        LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
    ];

    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<Z+HHmm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<Z+HH:mm>"),
    ];

    // What PostgreSQL, calendars and clients can handle alike; keeps all later arithmetic inside of the range of instants.
    private static readonly Instant Earliest = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    /// <summary>Reads an ISO 8601 moment between the years 1900 and 2200; one without an offset is read as UTC.</summary>
    public static bool TryReadMoment(string text, out Instant instant)
    {
        instant = default;
        var isRead = false;
        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(text).TryGetValue(default, out var withOffset))
            {
                instant = withOffset.ToInstant();
                isRead = true;
                break;
            }
        }

        for (var i = 0; !isRead && i < WithoutOffset.Length; i++)
        {
            if (WithoutOffset[i].Parse(text).TryGetValue(default, out var local))
            {
                instant = local.InUtc().ToInstant();
                isRead = true;
            }
        }

        return isRead && instant >= Earliest && instant < Latest;
    }

    /// <summary>Reads an ISO date between the years 1900 and 2200.</summary>
    public static bool TryReadDate(string text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date) && date.Year is >= 1900 and < 2200;

    /// <summary>Tells whether a text is an absolute address of the web.</summary>
    public static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    /// <summary>Tells whether a text is a hexadecimal color, of three digits or of six.</summary>
    public static bool IsColor(string text) => text is ['#', ..] && text.Length is 4 or 7 && text.Skip(1).All(char.IsAsciiHexDigit);
}
