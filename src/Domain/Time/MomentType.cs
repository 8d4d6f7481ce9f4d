namespace Bookings.Domain.Time;

/// <summary>The moment of a reservation that something is counted from.</summary>
public enum MomentType
{
    /// <summary>The first day.</summary>
    CheckIn,

    /// <summary>The departure day of nights, the last day otherwise.</summary>
    Checkout,

    /// <summary>When it was confirmed.</summary>
    Confirmation,

    /// <summary>When the guest is there.</summary>
    OnSite,

    /// <summary>When it was placed.</summary>
    Request,
}
