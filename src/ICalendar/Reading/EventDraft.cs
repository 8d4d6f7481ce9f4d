using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>A VEVENT while its lines come in.</summary>
internal sealed class EventDraft(int line)
{
    public int Line { get; } = line;

    public string? Uid { get; set; }

    public WrittenValue? Start { get; set; }

    public WrittenValue? End { get; set; }

    public WrittenValue? Length { get; set; }

    public WrittenValue? RecurrenceId { get; set; }

    public string? Summary { get; set; }

    public string? Description { get; set; }

    public IcsStatus? Status { get; set; }

    public bool IsTransparent { get; set; }

    public string? BusyStatus { get; set; }

    public bool IsPrivate { get; set; }

    public HashSet<string> DeclinedBy { get; } = new(StringComparer.Ordinal);

    public int Sequence { get; set; }

    public Instant? Stamp { get; set; }

    public Instant? LastModified { get; set; }

    public List<WrittenValue> Rules { get; } = [];

    public List<WrittenValue> ExcludedRules { get; } = [];

    public List<WrittenValue> Dates { get; } = [];

    public List<WrittenValue> ExcludedDates { get; } = [];

    public bool HasSet => Rules.Count + Dates.Count + ExcludedDates.Count > 0;
}
