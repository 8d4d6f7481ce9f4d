namespace Bookings.Domain.Capacities;

/// <summary>Where the number of guests of a capacity group comes from.</summary>
public enum CapacityGroupType
{
    /// <summary>From the guest.</summary>
    Manual,

    /// <summary>From adding up other groups.</summary>
    Sum,
}
