using System.Buffers.Text;
using System.Text;
using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Text;
using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>Walks the components of one body and contains errors where they occur: a bad line costs at most its event.</summary>
internal sealed class FeedReading
{
    private const int MaxSummaryLength = 2_000;
    private const int MaxRules = 20;
    private const int MaxObservances = 2_000;
    private const int ExcerptLength = 80;
    private const int UsualEventLength = 320;

    private readonly BodySource source;
    private readonly IcsLimits limits;
    private readonly EventAssembly assembly;
    private readonly StepBudget zoneBudget;
    private readonly ZoneTable zoneTable = new();
    private readonly List<string> open = [];
    private readonly List<IcsEvent> events;
    private readonly List<IcsWarning> warnings = [];
    private readonly HashSet<string> unreadableUids = [];
    private readonly HashSet<string> calledOffUids = [];
    private readonly List<(int Index, EventDraft Draft)> openDrafts = [];
    private readonly List<ZoneDraft> zones = [];

    private EventDraft spareDraft = new();
    private EventDraft? currentEvent;
    private ZoneDraft? currentZone;
    private ObservanceDraft? currentObservance;
    private int skippedDepth;
    private int eventCount;
    private int observanceCount;
    private int firstOfCalendar;
    private int warningCount;
    private string? method;
    private string? productId;
    private string? name;
    private string? calendarName;
    private string? zoneName;
    private Duration? refreshInterval;
    private string? firstZoneId;
    private string? firstMethod;

    /// <param name="source">The body, UTF-8.</param>
    /// <param name="limits">Bounds in counts.</param>
    public FeedReading(BodySource source, IcsLimits limits)
    {
        this.source = source;
        this.limits = limits;
        assembly = new EventAssembly(source, limits, Warn);
        zoneBudget = new StepBudget(limits.MaxSteps);
        events = new List<IcsEvent>(source.Bytes.Length / UsualEventLength);
    }

    public IcsFeed Read()
    {
        var lines = new LineReader(source.Bytes, limits.MaxLineBytes);
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
                continue;
            }

            switch (PropertyNames.Of(line.Name))
            {
                case PropertyName.Begin:
                    Begin(ComponentNames.Of(line.TrimmedValue), lines.LineNumber);
                    break;
                case PropertyName.End:
                    End(ComponentNames.Of(line.TrimmedValue), lines.LineNumber);
                    break;
                case var property when QuotedPrintable.IsMark(line):
                    // Its soft line breaks are no folds: the lines that follow belong to it, wanted or not.
                    ReadQuotedPrintable(property, line, ref lines);
                    break;
                case var property when skippedDepth == 0:
                    ReadProperty(property, line, ref lines);
                    break;
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
                CalledOffUids = calledOffUids,
                CalendarTimeZoneId = firstZoneId,
                Method = firstMethod,
                ProductId = productId,
                Name = name ?? calendarName,
                RefreshInterval = refreshInterval,
            };
    }

    private void Begin(string component, int line)
    {
        // These never stand inside one another, so an open one has lost its END.
        if (component == ComponentNames.Calendar)
        {
            Unwind(0, line);
        }
        else if (component is ComponentNames.Event or ComponentNames.TimeZone && (currentEvent ?? (object?)currentZone) is not null)
        {
            Unwind(open.LastIndexOf(currentEvent is null ? ComponentNames.TimeZone : ComponentNames.Event), line);
        }

        if (skippedDepth > 0 || open.Count >= limits.MaxDepth)
        {
            if (skippedDepth++ == 0)
            {
                Warn(IcsWarningCode.TooDeep, line, currentEvent?.Uid.Read(), component);
            }

            return;
        }

        var parent = open.Count > 0 ? open[^1] : string.Empty;
        open.Add(component);
        switch (component)
        {
            case ComponentNames.Event:
                eventCount++;
                currentEvent = spareDraft.Begin(line);
                break;
            case ComponentNames.TimeZone:
                currentZone = new ZoneDraft();
                break;
            case ComponentNames.Standard or ComponentNames.Daylight when parent == ComponentNames.TimeZone && currentZone is not null:
                BeginObservance(currentZone, line);
                break;
        }
    }

    private void BeginObservance(ZoneDraft zone, int line)
    {
        if (++observanceCount > MaxObservances)
        {
            Warn(IcsWarningCode.TooManyDates, line, null, zone.Id);
            return;
        }

        currentObservance = new ObservanceDraft();
        zone.Observances.Add(currentObservance);
    }

    private void End(string component, int line)
    {
        var isTop = component is ComponentNames.Calendar or ComponentNames.Event or ComponentNames.TimeZone;
        if (skippedDepth > 0)
        {
            if (!isTop)
            {
                skippedDepth--;
                return;
            }

            skippedDepth = 0;
        }

        var at = open.LastIndexOf(component);
        if (at < 0)
        {
            Warn(IcsWarningCode.UnbalancedComponent, line, currentEvent?.Uid.Read(), component);
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
            Warn(IcsWarningCode.UnbalancedComponent, line, currentEvent?.Uid.Read(), open[^1]);
            Close(line);
        }
    }

    private void Close(int line)
    {
        var component = open[^1];
        open.RemoveAt(open.Count - 1);
        switch (component)
        {
            case ComponentNames.Event when currentEvent is not null:
                CloseEvent(currentEvent);
                currentEvent = null;
                break;
            case ComponentNames.Standard or ComponentNames.Daylight:
                currentObservance = null;
                break;
            case ComponentNames.TimeZone when currentZone is not null:
                zones.Add(currentZone);
                currentZone = null;
                break;
            case ComponentNames.Calendar:
                CloseCalendar();
                break;
        }

        // Events outside of any calendar cannot occur: the body begins with one, and what follows its END is read like its part.
        if (open.Count == 0 && (openDrafts.Count > 0 || firstOfCalendar < events.Count))
        {
            CloseCalendar();
        }
    }

    private void CloseEvent(EventDraft draft)
    {
        if (draft.IsOpen)
        {
            // Its place in the order is kept.
            openDrafts.Add((events.Count, draft));
            events.Add(null!);
            spareDraft = new EventDraft();
        }
        else if (assembly.Build(draft, null, IsCalledOff(draft)) is { } item)
        {
            events.Add(item);
        }
        else
        {
            MarkUnreadable(draft);
        }
    }

    private void MarkUnreadable(EventDraft draft)
    {
        if (draft.Uid.Read() is { Length: > 0 } uid)
        {
            (IsCalledOff(draft) && !draft.Start.IsPresent && !draft.RecurrenceId.IsPresent ? calledOffUids : unreadableUids).Add(uid);
        }
    }

    private bool IsCalledOff(EventDraft draft) => draft.Status == IcsStatus.Cancelled || method == "CANCEL";

    private void CloseCalendar()
    {
        var resolver = new ZoneResolver(zones, zoneName, zoneBudget);
        var isLost = false;
        foreach (var (index, draft) in openDrafts)
        {
            events[index] = assembly.Build(draft, resolver, IsCalledOff(draft))!;
            if (events[index] is null)
            {
                MarkUnreadable(draft);
                isLost = true;
            }
        }

        if (isLost)
        {
            events.RemoveAll(item => item is null);
        }

        if (method == "CANCEL")
        {
            for (var i = firstOfCalendar; i < events.Count; i++)
            {
                events[i] = events[i] with { Status = IcsStatus.Cancelled };
            }
        }

        firstOfCalendar = events.Count;
        firstMethod ??= method;
        firstZoneId ??= resolver.CalendarZone?.Id;
        (method, zoneName) = (null, null);
        openDrafts.Clear();
        zones.Clear();
    }

    private void ReadProperty(PropertyName property, ContentLine line, ref LineReader lines)
    {
        switch (open.Count > 0 ? open[^1] : string.Empty)
        {
            case ComponentNames.Event when currentEvent is not null:
                ReadEventProperty(currentEvent, property, line, ref lines);
                break;
            case ComponentNames.Calendar:
                ReadCalendarProperty(property, line);
                break;
            case ComponentNames.TimeZone when currentZone is not null:
                ReadZoneProperty(currentZone, property, line);
                break;
            case ComponentNames.Standard or ComponentNames.Daylight when currentObservance is not null:
                ReadObservanceProperty(currentObservance, property, line, lines.LineNumber);
                break;
        }
    }

    private void ReadCalendarProperty(PropertyName property, ContentLine line)
    {
        switch (property)
        {
            case PropertyName.Method:
                method = Encoding.UTF8.GetString(line.TrimmedValue).ToUpperInvariant();
                break;
            case PropertyName.ProductId:
                productId ??= PlainText.Unescape(line.Value);
                break;
            case PropertyName.WideTimeZone:
                zoneName ??= Encoding.UTF8.GetString(line.TrimmedValue);
                break;
            case PropertyName.Name:
                name ??= PlainText.Unescape(line.Value);
                break;
            case PropertyName.WideCalendarName:
                calendarName ??= PlainText.Unescape(line.Value);
                break;
            case PropertyName.RefreshInterval:
                refreshInterval = WrittenDuration.ToDuration(line.TrimmedValue) ?? refreshInterval;
                break;
            case PropertyName.PublishedTimeToLive:
                refreshInterval ??= WrittenDuration.ToDuration(line.TrimmedValue);
                break;
        }
    }

    private static void ReadZoneProperty(ZoneDraft zone, PropertyName property, ContentLine line)
    {
        switch (property)
        {
            case PropertyName.ZoneId:
                zone.Id = Encoding.UTF8.GetString(line.TrimmedValue);
                break;
            case PropertyName.LicensedLocation:
                zone.Location = Encoding.UTF8.GetString(line.TrimmedValue);
                break;
        }
    }

    private void ReadObservanceProperty(ObservanceDraft observance, PropertyName property, ContentLine line, int number)
    {
        var isGood = true;
        switch (property)
        {
            case PropertyName.DateTimeStart:
                isGood = WrittenTime.TryParse(line.TrimmedValue, out var start);
                observance.Start = isGood ? start : null;
                break;
            case PropertyName.OffsetFrom:
                isGood = WrittenTime.TryParseOffset(line.Value, out var from);
                observance.From = isGood ? from : null;
                break;
            case PropertyName.OffsetTo:
                isGood = WrittenTime.TryParseOffset(line.Value, out var to);
                observance.To = isGood ? to : null;
                break;
            case PropertyName.RecurrenceDates:
                observance.AddDates(line.Value);
                break;
            case PropertyName.RecurrenceRule:
                observance.Rule = IcsRule.Parse(Encoding.UTF8.GetString(line.TrimmedValue));
                isGood = observance.Rule is not null;
                break;
        }

        if (!isGood)
        {
            Warn(IcsWarningCode.BadValue, number, line.Value);
        }
    }

    private void ReadEventProperty(EventDraft draft, PropertyName property, ContentLine line, ref LineReader lines)
    {
        switch (property)
        {
            case PropertyName.Uid:
                draft.Uid = draft.Uid.IsPresent || line.TrimmedValue.IsEmpty ? draft.Uid : Text(line, ref lines, isTrimmed: true);
                break;
            case PropertyName.Summary:
                draft.Summary = draft.Summary.IsPresent ? draft.Summary : Summary(line, ref lines);
                break;
            case PropertyName.Description:
                draft.Description = draft.Description.IsPresent ? draft.Description : Text(line, ref lines);
                break;
            case PropertyName.Location:
                draft.Location = draft.Location.IsPresent ? draft.Location : Text(line, ref lines);
                break;
            case PropertyName.DateTimeStart:
                draft.Start = draft.Start.IsPresent ? draft.Start : Moment(line, ref lines);
                break;
            case PropertyName.DateTimeEnd:
                draft.End = draft.End.IsPresent ? draft.End : Moment(line, ref lines);
                break;
            case PropertyName.Duration:
                draft.Length = draft.Length.Line > 0 ? draft.Length : Slice(line, ref lines);
                break;
            case PropertyName.DateTimeStamp:
                draft.Stamp ??= ReadInstant(line, lines.LineNumber);
                break;
            case PropertyName.LastModified:
                draft.LastModified ??= ReadInstant(line, lines.LineNumber);
                break;
            case PropertyName.RecurrenceId when !draft.RecurrenceId.IsPresent:
                draft.RecurrenceId = Moment(line, ref lines);
                draft.IsThisAndFuture = line.HasParameter("RANGE"u8, "THISANDFUTURE"u8);
                break;
            case PropertyName.RecurrenceRule:
                AddBounded(draft.Rules, line, ref lines, MaxRules);
                break;
            case PropertyName.ExcludedRule:
                AddBounded(draft.ExcludedRules, line, ref lines, MaxRules);
                break;
            case PropertyName.RecurrenceDates:
                AddBounded(draft.Dates, line, ref lines, limits.MaxDatesPerEvent);
                break;
            case PropertyName.ExcludedDates:
                AddBounded(draft.ExcludedDates, line, ref lines, limits.MaxDatesPerEvent);
                break;
            default:
                ReadEventMark(draft, property, line, lines.LineNumber);
                break;
        }
    }

    private void ReadEventMark(EventDraft draft, PropertyName property, ContentLine line, int number)
    {
        switch (property)
        {
            case PropertyName.Status:
                draft.Status ??= Status(line.TrimmedValue);
                break;
            case PropertyName.Transparency:
                draft.IsTransparent = Ascii.EqualsIgnoreCase(line.TrimmedValue, "TRANSPARENT"u8);
                break;
            case PropertyName.BusyStatus:
                draft.IsFree = Ascii.EqualsIgnoreCase(line.TrimmedValue, "FREE"u8);
                draft.IsTentative = Ascii.EqualsIgnoreCase(line.TrimmedValue, "TENTATIVE"u8);
                break;
            case PropertyName.Class:
                draft.IsPrivate = Ascii.EqualsIgnoreCase(line.TrimmedValue, "PRIVATE"u8)
                    || Ascii.EqualsIgnoreCase(line.TrimmedValue, "CONFIDENTIAL"u8);
                break;
            case PropertyName.Sequence:
                draft.Sequence = Utf8Parser.TryParse(line.TrimmedValue, out int sequence, out _) ? sequence : 0;
                break;
            case PropertyName.Organizer:
                draft.Organizer ??= People.Organizer(line);
                break;
            case PropertyName.Attendee:
                AddAttendee(draft, line, number);
                break;
        }
    }

    private static IcsStatus? Status(ReadOnlySpan<byte> value) =>
        Ascii.EqualsIgnoreCase(value, "CONFIRMED"u8) ? IcsStatus.Confirmed
        : Ascii.EqualsIgnoreCase(value, "TENTATIVE"u8) ? IcsStatus.Tentative
        : Ascii.EqualsIgnoreCase(value, "CANCELLED"u8) || Ascii.EqualsIgnoreCase(value, "CANCELED"u8) ? IcsStatus.Cancelled
        : null;

    private void AddAttendee(EventDraft draft, ContentLine line, int number)
    {
        draft.Attendees ??= [];
        if (draft.Attendees.Count < limits.MaxAttendeesPerEvent)
        {
            draft.Attendees.Add(People.Attendee(line));
        }
        else
        {
            Warn(IcsWarningCode.TooManyAttendees, number, line.Value);
        }
    }

    private void ReadQuotedPrintable(PropertyName property, ContentLine line, ref LineReader lines)
    {
        var text = QuotedPrintable.Read(line, ref lines, limits.MaxLineBytes);
        if (skippedDepth > 0 || currentEvent is not { } draft || open[^1] != ComponentNames.Event)
        {
            return;
        }

        switch (property)
        {
            case PropertyName.Summary:
                draft.Summary = draft.Summary.IsPresent ? draft.Summary : new WrittenText(CutText(text, MaxSummaryLength));
                break;
            case PropertyName.Description:
                draft.Description = draft.Description.IsPresent ? draft.Description : new WrittenText(text);
                break;
            case PropertyName.Location:
                draft.Location = draft.Location.IsPresent ? draft.Location : new WrittenText(text);
                break;
        }
    }

    private WrittenText Text(ContentLine line, ref LineReader lines, bool isTrimmed = false)
    {
        var slice = Slice(line, ref lines, isTrimmed);
        return new WrittenText(source, slice.Start, slice.Length);
    }

    private WrittenText Summary(ContentLine line, ref LineReader lines) => line.Value.Length <= MaxSummaryLength
        ? Text(line, ref lines)
        : new WrittenText(CutText(PlainText.Unescape(line.Value), MaxSummaryLength));

    private WrittenMoment Moment(ContentLine line, ref LineReader lines)
    {
        var isGood = WrittenTime.TryParse(line.TrimmedValue, out var time);
        return new WrittenMoment(isGood, time, zoneTable.Of(line), Slice(line, ref lines));
    }

    private static WrittenSlice Slice(ContentLine line, ref LineReader lines, bool isTrimmed = false)
    {
        var value = line.Value;
        var lead = isTrimmed ? value.Length - value.TrimStart(" \t"u8).Length : 0;
        var tail = isTrimmed ? value.Length - value.TrimEnd(" \t"u8).Length : 0;
        var start = lines.OffsetOf(line.ValueIndex + lead);
        var end = tail == 0 ? lines.EndOffset : lines.OffsetOf(line.ValueIndex + value.Length - tail);
        return new WrittenSlice(start, Math.Max(0, end - start), lines.LineNumber);
    }

    private Instant? ReadInstant(ContentLine line, int number)
    {
        if (WrittenTime.TryParse(line.TrimmedValue, out var time))
        {
            // Without Z it ought not to be, but as a version mark UTC is as good as any.
            return Instant.FromUnixTimeSeconds(WallTime.From(time.Local));
        }

        Warn(IcsWarningCode.BadValue, number, line.Value);
        return null;
    }

    private void AddBounded(List<WrittenList> values, ContentLine line, ref LineReader lines, int bound)
    {
        if (values.Count < bound)
        {
            values.Add(new WrittenList(Slice(line, ref lines), zoneTable.Of(line)));
        }
        else
        {
            Warn(IcsWarningCode.TooManyDates, lines.LineNumber, line.Name);
        }
    }

    private void Warn(IcsWarningCode code, int line, ReadOnlySpan<byte> excerpt)
    {
        if (warnings.Count < limits.MaxWarnings)
        {
            Warn(code, line, currentEvent?.Uid.Read(), Encoding.UTF8.GetString(excerpt[..Math.Min(excerpt.Length, ExcerptLength)]));
        }
        else
        {
            warningCount++;
        }
    }

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
