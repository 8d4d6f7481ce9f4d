namespace Bookings.Domain.Organizations;

/// <summary>How far a right goes. Each level includes the ones before.</summary>
public enum AccessLevel
{
    /// <summary>No access.</summary>
    None,

    /// <summary>May look.</summary>
    Read,

    /// <summary>May look and change.</summary>
    Write,
}
