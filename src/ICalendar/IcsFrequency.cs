namespace Bookings.ICalendar;

/// <summary>The period that a rule repeats by.</summary>
internal enum IcsFrequency
{
    /// <summary>Hourly and finer, or no frequency at all.</summary>
    Unsupported,

    /// <summary>Every so many days.</summary>
    Daily,

    /// <summary>Every so many weeks, from the week start of the rule.</summary>
    Weekly,

    /// <summary>Every so many months.</summary>
    Monthly,

    /// <summary>Every so many years.</summary>
    Yearly,
}
