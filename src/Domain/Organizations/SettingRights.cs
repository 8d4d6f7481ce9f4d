namespace Bookings.Domain.Organizations;

/// <summary>Whether a member may change the settings of one unit.</summary>
public enum SettingRights
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes.</summary>
    All,
}
