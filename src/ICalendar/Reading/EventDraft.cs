using Bookings.ICalendar.Text;
using NodaTime;

namespace Bookings.ICalendar.Reading;

/// <summary>A VEVENT while its lines come in; used again for the next one where it need not wait for a zone.</summary>
internal sealed class EventDraft
{
    public int Line { get; private set; }

    public WrittenText Uid { get; set; }

    public WrittenMoment Start { get; set; }

    public WrittenMoment End { get; set; }

    public WrittenSlice Length { get; set; }

    public WrittenMoment RecurrenceId { get; set; }

    public bool IsThisAndFuture { get; set; }

    public WrittenText Summary { get; set; }

    public WrittenText Description { get; set; }

    public WrittenText Location { get; set; }

    public IcsStatus? Status { get; set; }

    public bool IsTransparent { get; set; }

    /// <summary>Microsoft's busy status is FREE.</summary>
    public bool IsFree { get; set; }

    /// <summary>Microsoft's busy status is TENTATIVE.</summary>
    public bool IsTentative { get; set; }

    public bool IsPrivate { get; set; }

    public IcsOrganizer? Organizer { get; set; }

    public List<IcsAttendee>? Attendees { get; set; }

    public int Sequence { get; set; }

    public Instant? Stamp { get; set; }

    public Instant? LastModified { get; set; }

    public List<WrittenList> Rules { get; } = [];

    public List<WrittenList> ExcludedRules { get; } = [];

    public List<WrittenList> Dates { get; } = [];

    public List<WrittenList> ExcludedDates { get; } = [];

    public bool HasSet => Rules.Count + Dates.Count + ExcludedDates.Count > 0;

    /// <summary>Whether the event can be made only when the whole calendar is known: a zone of the file, or a series in UTC.</summary>
    public bool IsOpen =>
        Start.IsOpen || End.IsOpen || RecurrenceId.IsOpen || HasOpenZone(Dates) || HasOpenZone(ExcludedDates)
        || (Rules.Count > 0 && Start.Time.IsUtc);

    /// <summary>Empties the draft for an event that begins on the line.</summary>
    public EventDraft Begin(int line)
    {
        Line = line;
        Uid = Summary = Description = Location = default;
        Start = End = RecurrenceId = default;
        Length = default;
        IsThisAndFuture = IsTransparent = IsFree = IsTentative = IsPrivate = false;
        Status = null;
        Organizer = null;
        Attendees = null;
        Sequence = 0;
        Stamp = LastModified = null;
        Rules.Clear();
        ExcludedRules.Clear();
        Dates.Clear();
        ExcludedDates.Clear();
        return this;
    }

    private static bool HasOpenZone(List<WrittenList> lists)
    {
        foreach (var list in lists)
        {
            if (list.Zone is { Known: null })
            {
                return true;
            }
        }

        return false;
    }
}
