using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Writes times as people of a language do. Pure.</summary>
/// <remarks>The server runs without the cultures of the system, so the names stand here.</remarks>
internal static class MeetingDates
{
    /// <summary>Names of the months, by language, from January.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Months = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["nl"] = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        ["de"] = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        ["fr"] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    };

    // From Monday.
    private static readonly Dictionary<string, string[]> Weekdays = new(StringComparer.Ordinal)
    {
        ["en"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["nl"] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        ["de"] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        ["fr"] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    };

    /// <summary>Day, beginning and end, and the zone: <c>Tuesday, 5 May 2026, 10:00 am – 10:30 am (Europe/Rome)</c>.</summary>
    public static string Span(MailReader reader, Instant start, Instant end)
    {
        var (from, until) = (start.InZone(ZoneOf(reader)), end.InZone(ZoneOf(reader)));
        var last = until.Date == from.Date ? Clock(reader, until) : $"{Day(reader, until.Date)}, {Clock(reader, until)}";
        return $"{Day(reader, from.Date)}, {Clock(reader, from)} – {last} ({from.Zone.Id})";
    }

    /// <summary>Day and beginning, for a subject.</summary>
    public static string Start(MailReader reader, Instant start)
    {
        var from = start.InZone(ZoneOf(reader));
        return $"{Day(reader, from.Date)}, {Clock(reader, from)}";
    }

    private static string Day(MailReader reader, LocalDate date)
    {
        var language = MailLanguage.Pick(reader.Language);
        var (weekday, month) = (Weekdays[language][(int)date.DayOfWeek - 1], Months[language][date.Month - 1]);
        return language switch
        {
            "nl" => $"{weekday} {date.Day} {month} {date.Year}",
            "de" => $"{weekday}, {date.Day}. {month} {date.Year}",
            "fr" => $"{weekday} {date.Day}{(date.Day == 1 ? "er" : string.Empty)} {month} {date.Year}",
            _ => $"{weekday}, {date.Day} {month} {date.Year}",
        };
    }

    private static string Clock(MailReader reader, ZonedDateTime time)
    {
        // Of the languages only English counts to twelve, and not in Britain and Ireland.
        var is24 = reader.Has24Hours ?? (MailLanguage.Pick(reader.Language) != MailLanguage.Default || reader.Language is "en-GB" or "en-IE");
        return is24 ? $"{time.Hour:00}:{time.Minute:00}" : $"{((time.Hour + 11) % 12) + 1}:{time.Minute:00} {(time.Hour < 12 ? "am" : "pm")}";
    }

    private static DateTimeZone ZoneOf(MailReader reader) => ZoneRules.Find(reader.TimeZone) ?? DateTimeZone.Utc;
}
