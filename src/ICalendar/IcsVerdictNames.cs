namespace Bookings.ICalendar;

/// <summary>The wire names of verdicts, as they are shown on a calendar's row.</summary>
public static class IcsVerdictNames
{
    /// <summary>Names the verdict in kebab case.</summary>
    /// <returns>
    /// Null for <see cref="IcsVerdict.Calendar"/>, else <c>empty-body</c>, <c>not-a-calendar</c>, <c>truncated</c> or <c>too-large</c>.
    /// </returns>
    public static string? ErrorName(this IcsVerdict verdict) => verdict switch
    {
        IcsVerdict.Calendar => null,
        IcsVerdict.EmptyBody => "empty-body",
        IcsVerdict.NotACalendar => "not-a-calendar",
        IcsVerdict.Truncated => "truncated",
        IcsVerdict.TooLarge => "too-large",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
