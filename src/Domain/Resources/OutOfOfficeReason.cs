namespace Bookings.Domain.Resources;

/// <summary>Why a person is away.</summary>
/// <source href="scheduling-v2 §8" />
public enum OutOfOfficeReason
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>On holiday.</summary>
    Vacation,

    /// <summary>On a journey.</summary>
    Travel,

    /// <summary>Ill.</summary>
    Sick,

    /// <summary>A public holiday.</summary>
    PublicHoliday,
}
