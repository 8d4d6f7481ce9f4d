namespace Bookings.Application.Absences;

/// <summary>In which order absences are listed.</summary>
public enum AbsenceOrder
{
    /// <summary>As they were noted.</summary>
    Noted,

    /// <summary>By the first day, earliest first.</summary>
    Start,

    /// <summary>By the first day, latest first.</summary>
    StartDescending,

    /// <summary>By the last day, earliest first.</summary>
    End,

    /// <summary>By the last day, latest first.</summary>
    EndDescending,
}
