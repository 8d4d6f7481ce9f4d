namespace Bookings.Domain.Organizations;

/// <summary>The rights of a member on one unit as older versions of the API say them: one word, least first.</summary>
public enum FormerRights
{
    /// <summary>See when the unit is taken.</summary>
    Maintenance,

    /// <summary>See bookings and guests.</summary>
    ViewBookings,

    /// <summary>Change bookings too.</summary>
    ManageBookings,

    /// <summary>Change the unit's settings too.</summary>
    All,
}
