namespace Bookings.Domain.Organizations;

/// <summary>What a member may do with the bookings of one unit, least first.</summary>
public enum BookingRights
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>See when the unit is taken, but not by whom.</summary>
    Maintenance,

    /// <summary>See bookings and guests.</summary>
    View,

    /// <summary>Change them too.</summary>
    Manage,
}
