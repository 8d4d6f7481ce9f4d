namespace Bookings.ICalendar;

/// <summary>What makes an event a series. Without rules and dates it only says what is excluded.</summary>
/// <param name="Rules">RRULE; the union of several.</param>
/// <param name="ExcludedRules">EXRULE, deprecated but honoured.</param>
/// <param name="Dates">RDATE, further occurrences.</param>
/// <param name="ExcludedDates">EXDATE; a day among them removes every occurrence that starts on that day.</param>
/// <remarks>Two are equal when their lists are, element by element.</remarks>
/// <source href="RFC 5545, 3.8.5" />
public sealed record IcsRecurrence(
    IReadOnlyList<IcsRule> Rules,
    IReadOnlyList<IcsRule> ExcludedRules,
    IReadOnlyList<IcsExtraDate> Dates,
    IReadOnlyList<IcsTime> ExcludedDates)
{
    /// <summary>Whether the lists are equal, element by element.</summary>
    public bool Equals(IcsRecurrence? other) =>
        other is not null && Rules.SequenceEqual(other.Rules) && ExcludedRules.SequenceEqual(other.ExcludedRules)
        && Dates.SequenceEqual(other.Dates) && ExcludedDates.SequenceEqual(other.ExcludedDates);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Rules.Count, Rules.Count > 0 ? Rules[0] : null, Dates.Count, ExcludedDates.Count);
}
