using Bookings.Domain.Common;

namespace Bookings.Application.Absences;

/// <summary>Refusals about absences.</summary>
/// <source href="scheduling-v2 §8" />
public static class AbsenceErrors
{
    /// <summary>A change names one end only.</summary>
    public static readonly Error OneEndOnly = Error.Invalid("ABSENCE_ONE_END", "Please specify both ooo start and end time.", "start");

    /// <summary>The last day is before the first.</summary>
    public static readonly Error EndsBeforeStart = Error.Invalid("ABSENCE_RANGE", "Start date must be before end date.", "start");

    /// <summary>The caller has an absence of the same days.</summary>
    public static readonly Error Exists = Error.Conflict("ABSENCE_EXISTS", "Ooo entry already exists.");

    /// <summary>Whoever is away cannot be asked instead.</summary>
    public static readonly Error ToSelf = Error.Invalid("ABSENCE_TO_SELF", "Cannot redirect to self.", "toUserId");

    /// <summary>There is no such person in the organization.</summary>
    public static readonly Error ToNobody = Error.Invalid("ABSENCE_TO_NOBODY", "Cannot redirect to this user.", "toUserId");

    /// <summary>Whoever would be asked instead is away at that time and sends people back.</summary>
    public static readonly Error Circle = Error.Invalid("ABSENCE_CIRCLE", "Booking redirect infinite not allowed.", "toUserId");

    /// <summary>There is no such absence, or it is somebody else's: which, is not told.</summary>
    public static readonly Error NotOwned = Error.Forbidden("ABSENCE_NOT_OWNED", "This OOO entry does not belong to this user.");
}
