namespace Bookings.Domain.Organizations;

/// <summary>What a member is told about one unit.</summary>
public enum NotificationRights
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All but what is about money.</summary>
    NonFinancial,

    /// <summary>Everything.</summary>
    All,
}
