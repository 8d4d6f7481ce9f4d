using Bookings.ICalendar.Text;
using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Makes events of drafts, once the zones that they name are known.</summary>
internal sealed class EventAssembly(BodySource source, IcsLimits limits, Action<IcsWarningCode, int, string?, string?> warn)
{
    private EventDraft draft = new();
    private ZoneResolver? zones;

    /// <summary>Makes a date of an item of a list, whose time before any slash is read already.</summary>
    private delegate T DateOf<T>(IcsTime start, ReadOnlySpan<byte> item, WrittenList list);

    /// <summary>Builds the event; null, with a warning unless it is called off, when it has no usable time.</summary>
    /// <param name="complete">The draft, whose lines are all read.</param>
    /// <param name="resolver">The zones of the calendar; null for a draft that is not open.</param>
    /// <param name="isCalledOff">Whether the event is called off: then it needs no start.</param>
    public IcsEvent? Build(EventDraft complete, ZoneResolver? resolver, bool isCalledOff)
    {
        (draft, zones) = (complete, resolver);
        var recurrenceId = ReadTime(draft.RecurrenceId);

        // RFC 5546, 3.2.5: what calls an occurrence off need not say when it is.
        if ((ReadTime(draft.Start) ?? (isCalledOff && !draft.Start.IsPresent ? recurrenceId : null)) is not { } start)
        {
            if (isCalledOff && !draft.Start.IsPresent && !draft.RecurrenceId.IsPresent)
            {
                return null;
            }

            Warn(IcsWarningCode.NoStart, draft.Start.IsPresent ? draft.Start.Value : new WrittenSlice(0, 0, draft.Line));
            return null;
        }

        var end = ReadEnd(start);
        if (IsBefore(end, start))
        {
            Warn(IcsWarningCode.EndsBeforeStart, draft.End.IsPresent ? draft.End.Value : draft.Length);
            return null;
        }

        if (draft.RecurrenceId.IsPresent && recurrenceId is null)
        {
            Warn(IcsWarningCode.BadValue, draft.RecurrenceId.Value);
        }

        if (draft.Rules.Count > 0 && draft.Start.Time.IsUtc && zones?.CalendarZone is { } calendarZone)
        {
            (start, end) = (InZone(start, calendarZone), InZone(end, calendarZone));
        }

        return new IcsEvent
        {
            WrittenUid = draft.Uid,
            RecurrenceId = recurrenceId,
            IsThisAndFuture = draft.IsThisAndFuture && recurrenceId is not null,
            Start = start,
            End = end,
            WrittenSummary = draft.Summary,
            WrittenDescription = draft.Description,
            WrittenLocation = draft.Location,
            Status = Status(),
            IsTransparent = draft.IsTransparent || draft.IsFree,
            IsPrivate = draft.IsPrivate,
            Organizer = draft.Organizer,
            Attendees = draft.Attendees ?? (IReadOnlyList<IcsAttendee>)[],
            Sequence = draft.Sequence,
            Stamp = draft.Stamp,
            LastModified = draft.LastModified,
            Recurrence = draft.HasSet && recurrenceId is null ? ReadRecurrence() : null,
        };
    }

    private IcsStatus Status() => draft.Status switch
    {
        null or IcsStatus.Confirmed => draft.IsTentative ? IcsStatus.Tentative : IcsStatus.Confirmed,
        { } status => status,
    };

    // Google writes series in UTC and means the wall clock of the calendar's zone; other times are the same moment in any zone.
    private static IcsTime InZone(IcsTime time, DateTimeZone zone) =>
        time is IcsTime.Zoned { Zone: var from } zoned && from == DateTimeZone.Utc && zoned.Wall.Year is > 1 and < 9998
            ? new IcsTime.Zoned(zoned.ToInstant().InZone(zone).LocalDateTime, zone)
            : time;

    private static bool IsBefore(IcsTime end, IcsTime start) => (start, end) switch
    {
        (IcsTime.Day first, IcsTime.Day last) => last.Date < first.Date,
        (IcsTime.Zoned from, IcsTime.Zoned to) when from.Zone != to.Zone || to.Wall < from.Wall => to.ToInstant() < from.ToInstant(),
        (IcsTime.Zoned, IcsTime.Zoned) => false,
        _ => end.Local < start.Local,
    };

    private IcsTime ReadEnd(IcsTime start)
    {
        if (draft.End.IsPresent)
        {
            if (ReadTime(draft.End) is { } end)
            {
                return Align(start, end);
            }

            Warn(IcsWarningCode.BadEnd, draft.End.Value);
        }
        else if (draft.Length.Line > 0)
        {
            if (WrittenDuration.TryParse(Bytes(draft.Length), out var duration))
            {
                return Align(start, duration.AddTo(start));
            }

            Warn(IcsWarningCode.BadEnd, draft.Length);
        }

        // RFC 5545, 3.6.1: a day lasts one day, a timed event ends when it starts.
        return start is IcsTime.Day day ? new IcsTime.Day(WrittenDuration.LaterDay(day.Date, 1)) : start;
    }

    // Start and end of the same kind; a day that ends on its first day lasts one day, as the feeds that write it mean.
    private static IcsTime Align(IcsTime start, IcsTime end) => (start, end) switch
    {
        (IcsTime.Day first, IcsTime.Day last) when first.Date == last.Date => new IcsTime.Day(WrittenDuration.LaterDay(first.Date, 1)),
        (IcsTime.Day first, not IcsTime.Day) when end.Local.Date <= first.Date && end.Local >= first.Local =>
            new IcsTime.Day(WrittenDuration.LaterDay(first.Date, 1)),
        (IcsTime.Day, not IcsTime.Day) => new IcsTime.Day(end.Local.Date),
        (not IcsTime.Day, IcsTime.Day last) when last.Date == start.Local.Date => start,
        (not IcsTime.Day, IcsTime.Day last) => start.At(AtMost(last.Date.AtMidnight())),
        (IcsTime.Zoned zoned, IcsTime.Floating floating) => zoned.At(floating.Wall),
        (IcsTime.Floating, IcsTime.Zoned zoned) => start.At(zoned.Wall),
        _ => end,
    };

    private static LocalDateTime AtMost(LocalDateTime local) => local < WrittenTime.Last ? local : WrittenTime.Last;

    private IcsTime? ReadTime(WrittenMoment moment) => moment.IsGood ? ReadTime(moment.Time, moment.Zone, moment.Value) : null;

    private IcsTime? ReadTime(ReadOnlySpan<byte> text, WrittenList list) =>
        WrittenTime.TryParse(text, out var time) ? ReadTime(time, list.Zone, list.Value) : null;

    private IcsTime ReadTime(WrittenTime time, NamedZone? named, WrittenSlice value)
    {
        if (time.IsDate || named is null)
        {
            return time.ToTime(null);
        }

        var isGuess = false;
        var zone = named.Known ?? zones?.Find(named, out isGuess);
        if (isGuess)
        {
            Warn(IcsWarningCode.UnknownZone, value.Line, named.Name);
        }

        // A zone and a Z contradict each other. As Google reads it: the zone is meant. A zone that means nothing leaves the Z.
        return time.IsUtc && !isGuess && zone is not null ? new IcsTime.Zoned(time.Local, zone) : time.ToTime(zone);
    }

    private IcsRecurrence ReadRecurrence() =>
        new(ReadRules(draft.Rules), ReadRules(draft.ExcludedRules), ReadDates(), ReadExcludedDates());

    private List<IcsExtraDate> ReadDates() =>
        ReadDates(draft.Dates, (start, item, list) => new IcsExtraDate(start, item.IndexOf((byte)'/') is >= 0 and var slash ? ReadPeriodEnd(start, item[(slash + 1)..], list) : null));

    private List<IcsTime> ReadExcludedDates() => ReadDates(draft.ExcludedDates, static (start, _, _) => start);

    private List<T> ReadDates<T>(List<WrittenList> lists, DateOf<T> dateOf)
    {
        var dates = new List<T>();
        var count = 0;
        foreach (var list in lists)
        {
            var text = Bytes(list.Value);
            foreach (var range in text.Split((byte)','))
            {
                var item = text[range].Trim(" \t"u8);
                if (item.IsEmpty)
                {
                    continue;
                }

                if (!TryCount(ref count, list))
                {
                    return dates;
                }

                var slash = item.IndexOf((byte)'/');
                if (ReadTime(slash < 0 ? item : item[..slash], list) is { } start)
                {
                    dates.Add(dateOf(start, item, list));
                }
                else
                {
                    Warn(IcsWarningCode.BadValue, list.Value.Line, item);
                }
            }
        }

        return dates;
    }

    private IcsTime? ReadPeriodEnd(IcsTime start, ReadOnlySpan<byte> text, WrittenList list)
    {
        var end = WrittenDuration.TryParse(text, out var length) ? length.AddTo(start) : ReadTime(text, list);
        end = end is null ? null : Align(start, end);
        if (end is null || IsBefore(end, start))
        {
            Warn(IcsWarningCode.BadEnd, list.Value.Line, text);
            return null;
        }

        return end;
    }

    private bool TryCount(ref int count, WrittenList list)
    {
        if (count++ < limits.MaxDatesPerEvent)
        {
            return true;
        }

        Warn(IcsWarningCode.TooManyDates, list.Value.Line, (string?)null);
        return false;
    }

    private List<IcsRule> ReadRules(List<WrittenList> values)
    {
        var rules = new List<IcsRule>(values.Count);
        foreach (var value in values)
        {
            if (IcsRule.Parse(System.Text.Encoding.UTF8.GetString(Bytes(value.Value))) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                Warn(IcsWarningCode.UnsupportedRule, value.Value);
            }
        }

        return rules;
    }

    private ReadOnlySpan<byte> Bytes(WrittenSlice slice) => PlainText.Unfold(source.Bytes.Slice(slice.Start, slice.Length));

    private void Warn(IcsWarningCode code, WrittenSlice slice) => Warn(code, slice.Line, slice.Length == 0 ? default : Bytes(slice));

    private void Warn(IcsWarningCode code, int line, ReadOnlySpan<byte> text) =>
        Warn(code, line, text.IsEmpty ? null : System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]));

    private void Warn(IcsWarningCode code, int line, string? text) => warn(code, line, draft.Uid.Read(), text);
}
