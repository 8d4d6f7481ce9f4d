namespace Bookings.Domain.Organizations;

/// <summary>What a member may do in the organization.</summary>
public enum MemberRole
{
    /// <summary>Rights unit by unit, through permissions.</summary>
    User,

    /// <summary>All rights but billing.</summary>
    Admin,

    /// <summary>All rights.</summary>
    Superuser,
}
