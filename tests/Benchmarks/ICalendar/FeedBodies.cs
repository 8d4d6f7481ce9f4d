using System.Globalization;
using System.Text;
using NodaTime;

namespace Bookings.Benchmarks.ICalendar;

/// <summary>Bodies in the shapes of the large platforms, as long as asked for and the same at every run.</summary>
internal static class FeedBodies
{
    private static readonly LocalDate First = new(2030, 1, 1);

    /// <summary>Stays with a reservation address in a folded description: about 320 bytes each.</summary>
    public static byte[] Airbnb(int count)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nPRODID:-//Airbnb Inc//Hosting Calendar 1.0//EN\r\nCALSCALE:GREGORIAN\r\nVERSION:2.0\r\n");
        for (var i = 0; i < count; i++)
        {
            text.Append("BEGIN:VEVENT\r\nDTSTAMP:20300301T120000Z\r\nDTSTART;VALUE=DATE:").Append(Day(4 * i)).Append("\r\nDTEND;VALUE=DATE:").Append(Day(4 * i + 3))
                .Append("\r\nSUMMARY:Reserved\r\nUID:1418fb94e984-").Append(Hex(i)).Append("@airbnb.com\r\n")
                .Append("DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de\r\n tails/HM").Append(Hex(i)[..8].ToUpperInvariant())
                .Append("\\nPhone Number (Last 4 Digits): 0000\r\nEND:VEVENT\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("END:VCALENDAR\r\n").ToString());
    }

    /// <summary>Appointments in a zone, with the properties that a private calendar exports: about 365 bytes each.</summary>
    public static byte[] Google(int count)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n")
            .Append("X-WR-CALNAME:Work\r\nX-WR-TIMEZONE:Europe/Amsterdam\r\n");
        for (var i = 0; i < count; i++)
        {
            text.Append("BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Amsterdam:").Append(Day(i / 4)).Append("T090000\r\n")
                .Append("DTEND;TZID=Europe/Amsterdam:").Append(Day(i / 4)).Append("T093000\r\n")
                .Append("DTSTAMP:20300301T120000Z\r\nUID:").Append(Hex(i)[..26]).Append("@google.com\r\nCREATED:20290101T080000Z\r\n")
                .Append("DESCRIPTION:Agenda\\, minutes and actions of the last time\\; please prepare\r\nLAST-MODIFIED:20290102T080000Z\r\nLOCATION:Room ")
                .Append(i % 40).Append("\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\nSUMMARY:Meeting ").Append(i).Append("\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("END:VCALENDAR\r\n").ToString());
    }

    /// <summary>Series that together have the given number of occurrences in the ten years from 2030 on: daily, on weekdays, fortnightly and monthly.</summary>
    public static byte[] Series(int count)
    {
        string[] rules = ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=-1FR"];
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"BEGIN:VEVENT\r\nUID:{i}@example.com\r\n")
                .Append("DTSTART;TZID=Europe/Amsterdam:20300101T090000\r\nDTEND;TZID=Europe/Amsterdam:20300101T100000\r\n")
                .Append("RRULE:").Append(rules[i % rules.Length]).Append("\r\nEXDATE;TZID=Europe/Amsterdam:20300108T090000\r\nEND:VEVENT\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("END:VCALENDAR\r\n").ToString());
    }

    private static string Day(int offset)
    {
        var day = First.PlusDays(offset % 20_000);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}{day.Month:D2}{day.Day:D2}");
    }

    private static string Hex(int seed)
    {
        var state = unchecked((ulong)(seed + 1) * 0x9E3779B97F4A7C15);
        return string.Create(CultureInfo.InvariantCulture, $"{state:x16}{unchecked(state * 0xBF58476D1CE4E5B9):x16}");
    }
}
