using System.Buffers.Text;
using System.Text;
using Bookings.ICalendar.Text;
using Bookings.ICalendar.Values;
using Bookings.ICalendar.Zones;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Walks the components of one body and contains errors where they occur: a bad line costs at most its event.</summary>
internal sealed class FeedReading(IcsLimits limits)
{
    private const int MaxSummaryLength = 2_000;
    private const int MaxDeclined = 200;
    private const int ExcerptLength = 80;

    private readonly List<string> open = [];
    private readonly List<IcsEvent> events = [];
    private readonly List<IcsWarning> warnings = [];
    private readonly HashSet<string> unreadableUids = [];
    private readonly List<EventDraft> drafts = [];
    private readonly List<ZoneDraft> zones = [];

    private EventDraft? currentEvent;
    private ZoneDraft? currentZone;
    private ObservanceDraft? currentObservance;
    private int skippedDepth;
    private int eventCount;
    private int warningCount;
    private string? method;
    private string? productId;
    private string? name;
    private string? calendarName;
    private string? zoneName;
    private string? firstZoneId;
    private string? firstMethod;

    public IcsFeed Read(ReadOnlySpan<byte> text)
    {
        var lines = new LineReader(text, limits.MaxLineBytes);
        while (lines.Read())
        {
            if (lines.PhysicalLines > limits.MaxLines || eventCount > limits.MaxEvents)
            {
                return new IcsFeed { Verdict = IcsVerdict.TooLarge };
            }

            if (lines.IsCut)
            {
                Warn(IcsWarningCode.LongLine, lines.LineNumber, lines.Line);
            }

            if (!ContentLine.TryParse(lines.Line, out var line))
            {
                Warn(IcsWarningCode.BadLine, lines.LineNumber, lines.Line);
            }
            else if (line.Is("BEGIN"u8))
            {
                Begin(Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant(), lines.LineNumber);
            }
            else if (line.Is("END"u8))
            {
                End(Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant(), lines.LineNumber);
            }
            else if (skippedDepth == 0)
            {
                ReadProperty(line, lines.LineNumber);
            }
        }

        while (open.Count > 0)
        {
            Close(0);
        }

        return eventCount > limits.MaxEvents
            ? new IcsFeed { Verdict = IcsVerdict.TooLarge }
            : new IcsFeed
            {
                Verdict = IcsVerdict.Calendar,
                Events = events,
                Warnings = warnings,
                WarningCount = warningCount,
                UnreadableUids = unreadableUids,
                CalendarTimeZoneId = firstZoneId,
                Method = firstMethod,
                ProductId = productId,
                Name = name ?? calendarName,
            };
    }

    private void Begin(string component, int line)
    {
        // These never stand inside one another, so an open one has lost its END.
        if (component is "VCALENDAR")
        {
            Unwind(0, line);
        }
        else if (component is "VEVENT" or "VTIMEZONE" && (currentEvent ?? (object?)currentZone) is not null)
        {
            Unwind(open.LastIndexOf(currentEvent is null ? "VTIMEZONE" : "VEVENT"), line);
        }

        if (skippedDepth > 0 || open.Count >= limits.MaxDepth)
        {
            if (skippedDepth++ == 0)
            {
                Warn(IcsWarningCode.TooDeep, line, Encoding.UTF8.GetBytes(component));
            }

            return;
        }

        var parent = open.Count > 0 ? open[^1] : string.Empty;
        open.Add(component.Length > 40 ? component[..40] : component);
        switch (component)
        {
            case "VEVENT":
                eventCount++;
                currentEvent = new EventDraft(line);
                break;
            case "VTIMEZONE":
                currentZone = new ZoneDraft();
                break;
            case "STANDARD" or "DAYLIGHT" when parent == "VTIMEZONE" && currentZone is not null:
                currentObservance = new ObservanceDraft();
                currentZone.Observances.Add(currentObservance);
                break;
        }
    }

    private void End(string component, int line)
    {
        var isTop = component is "VCALENDAR" or "VEVENT" or "VTIMEZONE";
        if (skippedDepth > 0)
        {
            if (!isTop)
            {
                skippedDepth--;
                return;
            }

            skippedDepth = 0;
        }

        var at = open.LastIndexOf(component.Length > 40 ? component[..40] : component);
        if (at < 0)
        {
            Warn(IcsWarningCode.UnbalancedComponent, line, Encoding.UTF8.GetBytes(component));
            return;
        }

        if (at < open.Count - 1)
        {
            Unwind(at + 1, line);
        }

        Close(line);
    }

    private void Unwind(int depth, int line)
    {
        skippedDepth = 0;
        while (open.Count > Math.Max(depth, 0))
        {
            Warn(IcsWarningCode.UnbalancedComponent, line, Encoding.UTF8.GetBytes(open[^1]));
            Close(line);
        }
    }

    private void Close(int line)
    {
        var component = open[^1];
        open.RemoveAt(open.Count - 1);
        switch (component)
        {
            case "VEVENT" when currentEvent is not null:
                drafts.Add(currentEvent);
                currentEvent = null;
                break;
            case "STANDARD" or "DAYLIGHT":
                currentObservance = null;
                break;
            case "VTIMEZONE" when currentZone is not null:
                zones.Add(currentZone);
                currentZone = null;
                break;
            case "VCALENDAR":
                CloseCalendar();
                break;
        }

        // Events outside of any calendar cannot occur: the body begins with one, and what follows its END is read like its part.
        if (open.Count == 0 && drafts.Count > 0)
        {
            CloseCalendar();
        }
    }

    private void CloseCalendar()
    {
        var resolver = new ZoneResolver(zones, zoneName);
        foreach (var draft in drafts)
        {
            if (new EventAssembly(draft, resolver, limits, Warn).Build(isCalledOff: method == "CANCEL") is { } item)
            {
                events.Add(item);
            }
            else if (draft.Uid is not null)
            {
                unreadableUids.Add(draft.Uid);
            }
        }

        firstMethod ??= method;
        firstZoneId ??= zoneName is null ? null : ZoneNames.Find(zoneName)?.Id;
        (method, zoneName) = (null, null);
        drafts.Clear();
        zones.Clear();
    }

    private void ReadProperty(ContentLine line, int number)
    {
        var component = open.Count > 0 ? open[^1] : string.Empty;
        switch (component)
        {
            case "VEVENT" when currentEvent is not null:
                ReadEventProperty(currentEvent, line, number);
                break;
            case "VCALENDAR":
                ReadCalendarProperty(line);
                break;
            case "VTIMEZONE" when currentZone is not null:
                if (line.Is("TZID"u8))
                {
                    currentZone.Id = Encoding.UTF8.GetString(line.TrimmedValue);
                }
                else if (line.Is("X-LIC-LOCATION"u8))
                {
                    currentZone.Location = Encoding.UTF8.GetString(line.TrimmedValue);
                }

                break;
            case "STANDARD" or "DAYLIGHT" when currentObservance is not null:
                ReadObservanceProperty(currentObservance, line, number);
                break;
        }
    }

    private void ReadCalendarProperty(ContentLine line)
    {
        if (line.Is("METHOD"u8))
        {
            method = Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant();
        }
        else if (line.Is("PRODID"u8))
        {
            productId ??= PlainText.Unescape(line.Value);
        }
        else if (line.Is("X-WR-TIMEZONE"u8))
        {
            zoneName ??= Encoding.UTF8.GetString(line.TrimmedValue);
        }
        else if (line.Is("NAME"u8))
        {
            name ??= PlainText.Unescape(line.Value);
        }
        else if (line.Is("X-WR-CALNAME"u8))
        {
            calendarName ??= PlainText.Unescape(line.Value);
        }
    }

    private void ReadObservanceProperty(ObservanceDraft observance, ContentLine line, int number)
    {
        var isGood = true;
        if (line.Is("DTSTART"u8))
        {
            isGood = WrittenTime.TryParse(line.TrimmedValue, out var start);
            observance.Start = isGood ? start : null;
        }
        else if (line.Is("TZOFFSETFROM"u8))
        {
            isGood = WrittenTime.TryParseOffset(line.Value, out var offset);
            observance.From = isGood ? offset : null;
        }
        else if (line.Is("TZOFFSETTO"u8))
        {
            isGood = WrittenTime.TryParseOffset(line.Value, out var offset);
            observance.To = isGood ? offset : null;
        }
        else if (line.Is("RDATE"u8))
        {
            observance.AddDates(line.Value);
        }
        else if (line.Is("RRULE"u8))
        {
            observance.Rule = IcsRule.Parse(Encoding.UTF8.GetString(line.TrimmedValue));
            isGood = observance.Rule is not null;
        }

        if (!isGood)
        {
            Warn(IcsWarningCode.BadValue, number, line.Value);
        }
    }

    private void ReadEventProperty(EventDraft draft, ContentLine line, int number)
    {
        if (line.Is("UID"u8))
        {
            var uid = PlainText.Unescape(line.TrimmedValue);
            draft.Uid ??= uid.Length == 0 ? null : uid;
        }
        else if (line.Is("DTSTART"u8))
        {
            draft.Start ??= Written(line, number);
        }
        else if (line.Is("DTEND"u8))
        {
            draft.End ??= Written(line, number);
        }
        else if (line.Is("DURATION"u8))
        {
            draft.Length ??= Written(line, number);
        }
        else if (line.Is("SUMMARY"u8))
        {
            var summary = PlainText.Unescape(line.Value);
            draft.Summary ??= summary.Length > MaxSummaryLength ? CutText(summary, MaxSummaryLength) : summary;
        }
        else if (line.Is("DESCRIPTION"u8))
        {
            draft.Description ??= PlainText.Unescape(line.Value);
        }
        else if (line.Is("STATUS"u8))
        {
            draft.Status ??= Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant() switch
            {
                "CANCELLED" or "CANCELED" => IcsStatus.Cancelled,
                "TENTATIVE" => IcsStatus.Tentative,
                "CONFIRMED" => IcsStatus.Confirmed,
                _ => null,
            };
        }
        else if (line.Is("TRANSP"u8))
        {
            draft.IsTransparent = Ascii.EqualsIgnoreCase(line.TrimmedValue, "TRANSPARENT"u8);
        }
        else if (line.Is("CLASS"u8))
        {
            draft.IsPrivate = Ascii.EqualsIgnoreCase(line.TrimmedValue, "PRIVATE"u8)
                || Ascii.EqualsIgnoreCase(line.TrimmedValue, "CONFIDENTIAL"u8);
        }
        else if (line.Is("ATTENDEE"u8))
        {
            ReadAttendee(draft, line);
        }
        else if (line.Is("SEQUENCE"u8))
        {
            draft.Sequence = Utf8Parser.TryParse(line.TrimmedValue, out int sequence, out _) ? sequence : 0;
        }
        else if (line.Is("DTSTAMP"u8))
        {
            draft.Stamp ??= ReadInstant(line, number);
        }
        else if (line.Is("LAST-MODIFIED"u8))
        {
            draft.LastModified ??= ReadInstant(line, number);
        }
        else if (line.Is("X-MICROSOFT-CDO-BUSYSTATUS"u8))
        {
            draft.BusyStatus = Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant();
        }
        else if (line.Is("RECURRENCE-ID"u8))
        {
            draft.RecurrenceId ??= Written(line, number);
            if (string.Equals(line.Parameter("RANGE"u8), "THISANDFUTURE", StringComparison.OrdinalIgnoreCase))
            {
                Warn(IcsWarningCode.UnsupportedRange, number, line.Value);
            }
        }
        else if (line.Is("RRULE"u8))
        {
            AddBounded(draft.Rules, line, number, 20);
        }
        else if (line.Is("EXRULE"u8))
        {
            AddBounded(draft.ExcludedRules, line, number, 20);
        }
        else if (line.Is("RDATE"u8))
        {
            AddBounded(draft.Dates, line, number, limits.MaxDatesPerEvent);
        }
        else if (line.Is("EXDATE"u8))
        {
            AddBounded(draft.ExcludedDates, line, number, limits.MaxDatesPerEvent);
        }
    }

    private static void ReadAttendee(EventDraft draft, ContentLine line)
    {
        const string scheme = "mailto:";
        if (draft.DeclinedBy.Count < MaxDeclined && string.Equals(line.Parameter("PARTSTAT"u8), "DECLINED", StringComparison.OrdinalIgnoreCase))
        {
            var address = Encoding.UTF8.GetString(line.TrimmedValue);
            draft.DeclinedBy.Add((address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? address[scheme.Length..] : address).ToLowerInvariant());
        }
    }

    private Instant? ReadInstant(ContentLine line, int number)
    {
        if (WrittenTime.TryParse(line.TrimmedValue, out var time))
        {
            // Without Z it ought not to be, but as a version mark UTC is as good as any.
            return time.Local.InUtc().ToInstant();
        }

        Warn(IcsWarningCode.BadValue, number, line.Value);
        return null;
    }

    private void AddBounded(List<WrittenValue> values, ContentLine line, int number, int bound)
    {
        if (values.Count < bound)
        {
            values.Add(Written(line, number));
        }
        else if (values.Count == bound)
        {
            Warn(IcsWarningCode.TooManyDates, number, line.Name);
        }
    }

    private static WrittenValue Written(ContentLine line, int number) =>
        new(Encoding.UTF8.GetString(line.TrimmedValue), line.Parameter("TZID"u8), number);

    private void Warn(IcsWarningCode code, int line, ReadOnlySpan<byte> excerpt) =>
        Warn(code, line, currentEvent?.Uid, Encoding.UTF8.GetString(excerpt[..Math.Min(excerpt.Length, ExcerptLength)]));

    private void Warn(IcsWarningCode code, int line, string? uid, string? excerpt)
    {
        warningCount++;
        if (warnings.Count < limits.MaxWarnings)
        {
            warnings.Add(new IcsWarning(code, line, uid, excerpt is null ? null : CutText(PlainLine(excerpt), ExcerptLength)));
        }
    }

    private static string PlainLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string CutText(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
