using System.Collections.Frozen;
using System.Text;
using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Makes an event of a draft, once all zones of the calendar are known.</summary>
internal sealed class EventAssembly(
    EventDraft draft, ZoneResolver zones, IcsLimits limits, Action<IcsWarningCode, int, string?, string?> warn)
{
    /// <summary>Builds the event; null, with a warning, when it has no usable time.</summary>
    /// <param name="isCalledOff">Whether the calendar's METHOD is CANCEL.</param>
    public IcsEvent? Build(bool isCalledOff)
    {
        if (draft.Start is not { } written || ReadTime(written) is not { } start)
        {
            Warn(IcsWarningCode.NoStart, draft.Start?.Line ?? draft.Line, draft.Start?.Text);
            return null;
        }

        var end = ReadEnd(start);
        if (end.ToInstant(DateTimeZone.Utc) < start.ToInstant(DateTimeZone.Utc))
        {
            Warn(IcsWarningCode.EndsBeforeStart, draft.End?.Line ?? draft.Line, draft.End?.Text ?? draft.Length?.Text);
            return null;
        }

        var recurrenceId = draft.RecurrenceId is null ? null : ReadTime(draft.RecurrenceId);
        if (draft.RecurrenceId is not null && recurrenceId is null)
        {
            Warn(IcsWarningCode.BadValue, draft.RecurrenceId.Line, draft.RecurrenceId.Text);
        }

        return new IcsEvent
        {
            Uid = draft.Uid,
            RecurrenceId = recurrenceId,
            Start = start,
            End = end,
            Summary = draft.Summary,
            Description = draft.Description,
            Status = Status(isCalledOff),
            IsTransparent = draft.IsTransparent || draft.BusyStatus == "FREE",
            IsPrivate = draft.IsPrivate,
            DeclinedBy = draft.DeclinedBy.Count == 0 ? FrozenSet<string>.Empty : draft.DeclinedBy,
            Sequence = draft.Sequence,
            Stamp = draft.Stamp,
            LastModified = draft.LastModified,
            Recurrence = draft.HasSet && recurrenceId is null ? ReadRecurrence() : null,
        };
    }

    private IcsStatus Status(bool isCalledOff)
    {
        if (isCalledOff || draft.Status == IcsStatus.Cancelled)
        {
            return IcsStatus.Cancelled;
        }

        return draft.Status == IcsStatus.Tentative || draft.BusyStatus == "TENTATIVE" ? IcsStatus.Tentative : IcsStatus.Confirmed;
    }

    private IcsTime ReadEnd(IcsTime start)
    {
        if (draft.End is { } writtenEnd)
        {
            if (ReadTime(writtenEnd) is { } end)
            {
                return Align(start, end);
            }

            Warn(IcsWarningCode.BadEnd, writtenEnd.Line, writtenEnd.Text);
        }
        else if (draft.Length is { } writtenLength)
        {
            if (WrittenDuration.TryParse(Encoding.UTF8.GetBytes(writtenLength.Text), out var duration))
            {
                return Align(start, duration.AddTo(start));
            }

            Warn(IcsWarningCode.BadEnd, writtenLength.Line, writtenLength.Text);
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

    private IcsTime? ReadTime(WrittenValue value) => ReadTime(value.Text, value);

    private IcsTime? ReadTime(string text, WrittenValue value)
    {
        if (!WrittenTime.TryParse(text, out var time))
        {
            return null;
        }

        if (time.IsDate || time.IsUtc || string.IsNullOrWhiteSpace(value.ZoneId))
        {
            return time.ToTime(null);
        }

        var zone = zones.Find(value.ZoneId, out var isGuess);
        if (isGuess)
        {
            Warn(IcsWarningCode.UnknownZone, value.Line, value.ZoneId);
        }

        return time.ToTime(zone);
    }

    private IcsRecurrence ReadRecurrence()
    {
        var dates = new List<IcsExtraDate>();
        foreach (var (text, value) in Values(draft.Dates))
        {
            var parts = text.Split('/', 2);
            if (ReadTime(parts[0], value) is not { } start)
            {
                Warn(IcsWarningCode.BadValue, value.Line, text);
                continue;
            }

            IcsTime? end = null;
            if (parts.Length == 2)
            {
                end = WrittenDuration.TryParse(Encoding.UTF8.GetBytes(parts[1]), out var length)
                    ? length.AddTo(start)
                    : ReadTime(parts[1], value);
                end = end is null || end.ToInstant(DateTimeZone.Utc) < start.ToInstant(DateTimeZone.Utc) ? null : Align(start, end);
            }

            dates.Add(new IcsExtraDate(start, end));
        }

        var excluded = new List<IcsTime>();
        foreach (var (text, value) in Values(draft.ExcludedDates))
        {
            if (ReadTime(text.Split('/')[0], value) is { } date)
            {
                excluded.Add(date);
            }
            else
            {
                Warn(IcsWarningCode.BadValue, value.Line, text);
            }
        }

        return new IcsRecurrence(ReadRules(draft.Rules), ReadRules(draft.ExcludedRules), dates, excluded);
    }

    private List<IcsRule> ReadRules(List<WrittenValue> values)
    {
        var rules = new List<IcsRule>();
        foreach (var value in values)
        {
            if (IcsRule.Parse(value.Text) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                Warn(IcsWarningCode.UnsupportedRule, value.Line, value.Text);
            }
        }

        return rules;
    }

    private IEnumerable<(string Text, WrittenValue Value)> Values(List<WrittenValue> lists)
    {
        var count = 0;
        foreach (var list in lists)
        {
            foreach (var text in list.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (count++ >= limits.MaxDatesPerEvent)
                {
                    Warn(IcsWarningCode.TooManyDates, list.Line, null);
                    yield break;
                }

                yield return (text, list);
            }
        }
    }

    private void Warn(IcsWarningCode code, int line, string? text) => warn(code, line, draft.Uid, text);
}
