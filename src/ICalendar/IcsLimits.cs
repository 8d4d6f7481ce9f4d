namespace Bookings.ICalendar;

/// <summary>Bounds that keep a hostile or broken body from costing more than it is worth.</summary>
/// <remarks>All bounds are counts, never clocks, so the same body always gives the same answer.</remarks>
/// <source href="reference/icalendar.md, sections 3 and 9" />
public sealed record IcsLimits
{
    /// <summary>The bounds used when the caller names none.</summary>
    public static IcsLimits Default { get; } = new();

    /// <summary>Bytes of a body; more is <see cref="IcsVerdict.TooLarge"/>.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Physical lines of a body; more is <see cref="IcsVerdict.TooLarge"/>.</summary>
    public int MaxLines { get; init; } = 100_000;

    /// <summary>VEVENT components of a body; more is <see cref="IcsVerdict.TooLarge"/>.</summary>
    public int MaxEvents { get; init; } = 10_000;

    /// <summary>Bytes kept of one unfolded line; the rest of the line is skipped with a warning.</summary>
    public int MaxLineBytes { get; init; } = 64 * 1024;

    /// <summary>Nested components that are told apart; deeper ones are skipped with a warning.</summary>
    public int MaxDepth { get; init; } = 8;

    /// <summary>RDATE, and separately EXDATE, values of one event; further ones are skipped with a warning.</summary>
    public int MaxDatesPerEvent { get; init; } = 5_000;

    /// <summary>Attendees of one event; further ones are skipped with a warning.</summary>
    public int MaxAttendeesPerEvent { get; init; } = 1_000;

    /// <summary>Warnings that are kept with their text; all are counted.</summary>
    public int MaxWarnings { get; init; } = 200;

    /// <summary>
    /// Occurrences of one event inside the window. The default covers a daily series over 62 months, the widest import window.
    /// </summary>
    public int MaxInstancesPerEvent { get; init; } = 1_900;

    /// <summary>Candidates that the rules of one event may examine.</summary>
    public int MaxStepsPerEvent { get; init; } = 50_000;

    /// <summary>Occurrences of one body inside the window.</summary>
    public int MaxInstances { get; init; } = 20_000;

    /// <summary>Candidates that all rules of one body may examine together; once more for the rules of its zones.</summary>
    public int MaxSteps { get; init; } = 1_000_000;
}
