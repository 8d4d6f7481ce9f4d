using System.Globalization;
using Bookings.ICalendar.Text;
using NodaTime;

namespace Bookings.ICalendar.Writing;

/// <summary>Writes one VEVENT.</summary>
/// <source href="RFC 5545, 3.6.1; RFC 5546, 3.2" />
internal static class EventLines
{
    private const string MailScheme = "mailto:";

    /// <summary>Whether the event's times keep their zones: a rule is followed on a wall clock.</summary>
    public static bool KeepsZones(IcsEvent item) => item.Recurrence is not null || item.RecurrenceId is not null;

    /// <summary>All times of the event.</summary>
    public static IEnumerable<IcsTime> TimesOf(IcsEvent item)
    {
        yield return item.Start;
        yield return item.End;
        if (item.RecurrenceId is { } recurrenceId)
        {
            yield return recurrenceId;
        }

        foreach (var date in item.Recurrence?.Dates ?? [])
        {
            yield return date.Start;
            if (date.End is { } end)
            {
                yield return end;
            }
        }

        foreach (var date in item.Recurrence?.ExcludedDates ?? [])
        {
            yield return date;
        }
    }

    /// <summary>Writes the event.</summary>
    /// <exception cref="ArgumentException">The event is none that may be written under the method.</exception>
    public static void Write(FoldedLines lines, IcsEvent item, IcsMethod method)
    {
        var stamp = Verify(item, method);
        var keepsZones = KeepsZones(item);
        lines.Write("BEGIN", "VEVENT");
        lines.Write("UID", PlainText.Escape(item.Uid!));
        lines.Write("DTSTAMP", ValueText.Of(stamp));
        if (item.RecurrenceId is { } recurrenceId)
        {
            WriteTime(lines, item.IsThisAndFuture ? "RECURRENCE-ID;RANGE=THISANDFUTURE" : "RECURRENCE-ID", recurrenceId, keepsZones);
        }

        WriteTime(lines, "DTSTART", item.Start, keepsZones);
        WriteTime(lines, "DTEND", item.End, keepsZones);
        if (item.Recurrence is { } recurrence)
        {
            WriteRecurrence(lines, recurrence);
        }

        WriteText(lines, "SUMMARY", item.Summary);
        WriteText(lines, "DESCRIPTION", item.Description);
        WriteText(lines, "LOCATION", item.Location);
        WritePeople(lines, item);
        lines.Write("STATUS", item.Status.ToString().ToUpperInvariant());
        lines.Write("TRANSP", item.IsTransparent ? "TRANSPARENT" : "OPAQUE");
        if (item.IsPrivate)
        {
            lines.Write("CLASS", "PRIVATE");
        }

        lines.Write("SEQUENCE", item.Sequence.ToString(CultureInfo.InvariantCulture));
        if (item.LastModified is { } lastModified)
        {
            lines.Write("LAST-MODIFIED", ValueText.Of(lastModified));
        }

        lines.Write("END", "VEVENT");
    }

    private static Instant Verify(IcsEvent item, IcsMethod method)
    {
        if (string.IsNullOrWhiteSpace(item.Uid) || item.Stamp is not { } stamp)
        {
            throw new ArgumentException("An event to write needs a UID and a stamp.", nameof(item));
        }

        if (item.Start.GetType() != item.End.GetType() || item.End.ToInstant(DateTimeZone.Utc) < item.Start.ToInstant(DateTimeZone.Utc))
        {
            throw new ArgumentException($"Event {item.Uid} ends before it starts, or start and end are of different kinds.", nameof(item));
        }

        if (item.RecurrenceId is null ? item.IsThisAndFuture : item.Recurrence is not null)
        {
            throw new ArgumentException($"Event {item.Uid} is both a series and an override, or has a range without being one.", nameof(item));
        }

        var isAllowed = method switch
        {
            IcsMethod.Publish => item.Attendees.Count == 0,
            IcsMethod.Request => item.Organizer is not null && item.Attendees.Count > 0,
            IcsMethod.Reply => item.Organizer is not null && item.Attendees.Count == 1,
            IcsMethod.Cancel => item.Organizer is not null && item.Status == IcsStatus.Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown method."),
        };
        return isAllowed
            ? stamp
            : throw new ArgumentException($"Event {item.Uid} lacks what {method} asks for in organizer, attendees or status.", nameof(item));
    }

    private static void WriteRecurrence(FoldedLines lines, IcsRecurrence recurrence)
    {
        foreach (var rule in recurrence.Rules)
        {
            lines.Write("RRULE", rule.Text);
        }

        foreach (var rule in recurrence.ExcludedRules)
        {
            lines.Write("EXRULE", rule.Text);
        }

        WriteList(lines, "RDATE", recurrence.Dates, date => Form(date.Start, keepsZone: true, isPeriod: date.End is not null), date =>
            date.End is { } end ? $"{Value(date.Start, keepsZone: true)}/{Value(AsStart(date.Start, end), keepsZone: true)}" : Value(date.Start, keepsZone: true));
        WriteList(lines, "EXDATE", recurrence.ExcludedDates, date => Form(date, keepsZone: true, isPeriod: false), date => Value(date, keepsZone: true));
    }

    // Both ends of a period share the TZID of the line.
    private static IcsTime AsStart(IcsTime start, IcsTime end) => (start, end) switch
    {
        (IcsTime.Zoned from, IcsTime.Zoned to) when from.Zone != to.Zone => new IcsTime.Zoned(to.ToInstant().InZone(from.Zone).LocalDateTime, from.Zone),
        _ => end,
    };

    // Neighbours of one form share a line; lines stay short enough for readers that bound them.
    private static void WriteList<T>(FoldedLines lines, string name, IReadOnlyList<T> items, Func<T, string> form, Func<T, string> value)
    {
        const int most = 500;
        for (var first = 0; first < items.Count;)
        {
            var parameters = form(items[first]);
            var next = first + 1;
            while (next < items.Count && next - first < most && form(items[next]) == parameters)
            {
                next++;
            }

            lines.Write(name + parameters, string.Join(',', items.Skip(first).Take(next - first).Select(value)));
            first = next;
        }
    }

    private static void WritePeople(FoldedLines lines, IcsEvent item)
    {
        if (item.Organizer is { } organizer)
        {
            lines.Write($"ORGANIZER{Name(organizer.Name)}", Address(organizer.Address));
        }

        foreach (var attendee in item.Attendees)
        {
            var role = attendee.IsOptional ? "OPT-PARTICIPANT" : "REQ-PARTICIPANT";
            var rsvp = attendee.IsReplyExpected ? ";RSVP=TRUE" : string.Empty;
            lines.Write($"ATTENDEE;ROLE={role};PARTSTAT={Participation(attendee.Participation)}{rsvp}{Name(attendee.Name)}", Address(attendee.Address));
        }
    }

    private static string Participation(IcsParticipation participation) => participation switch
    {
        IcsParticipation.NeedsAction => "NEEDS-ACTION",
        var other => other.ToString().ToUpperInvariant(),
    };

    private static string Name(string? name) => name is null ? string.Empty : $";CN={ValueText.Quoted(name)}";

    // Without a scheme of its own it is a mail address.
    private static string Address(string address) => address.Contains(':') ? address : MailScheme + address;

    private static void WriteText(FoldedLines lines, string name, string? text)
    {
        if (text is not null)
        {
            lines.Write(name, PlainText.Escape(text));
        }
    }

    private static void WriteTime(FoldedLines lines, string name, IcsTime time, bool keepsZone) =>
        lines.Write(name + Form(time, keepsZone, isPeriod: false), Value(time, keepsZone));

    private static string Form(IcsTime time, bool keepsZone, bool isPeriod) => time switch
    {
        IcsTime.Day => ";VALUE=DATE",
        IcsTime.Zoned { Zone: var zone } when keepsZone && zone != DateTimeZone.Utc => $"{Period(isPeriod)};TZID={Parameter(ValueText.ZoneId(zone))}",
        _ => Period(isPeriod),
    };

    private static string Period(bool isPeriod) => isPeriod ? ";VALUE=PERIOD" : string.Empty;

    private static string Parameter(string text) => text.Contains(':') ? $"\"{text}\"" : text;

    private static string Value(IcsTime time, bool keepsZone) => time switch
    {
        IcsTime.Day day => ValueText.Of(day.Date),
        IcsTime.Zoned zoned when !keepsZone || zoned.Zone == DateTimeZone.Utc => ValueText.Of(zoned.ToInstant()),
        _ => ValueText.Of(time.Local),
    };
}
