namespace Bookings.ICalendar;

/// <summary>The period that a rule repeats by, from the shortest to the longest.</summary>
internal enum IcsFrequency
{
    /// <summary>Every so many seconds.</summary>
    Secondly,

    /// <summary>Every so many minutes.</summary>
    Minutely,

    /// <summary>Every so many hours.</summary>
    Hourly,

    /// <summary>Every so many days.</summary>
    Daily,

    /// <summary>Every so many weeks, from the week start of the rule.</summary>
    Weekly,

    /// <summary>Every so many months.</summary>
    Monthly,

    /// <summary>Every so many years.</summary>
    Yearly,
}
