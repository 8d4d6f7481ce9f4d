using Bookings.Domain.Common;

namespace Bookings.Domain.Capacities;

/// <summary>Refusals of capacity groups and of their sums.</summary>
public static class CapacityErrors
{
    /// <summary>The group does not exist.</summary>
    public static readonly Error NoGroup = Error.Unprocessable("CAPACITY_GROUP_NOT_FOUND", "There is no such capacity group.");

    /// <summary>Only a group of the type sum counts others in.</summary>
    public static readonly Error NotASum = Error.Unprocessable("CAPACITY_GROUP_SUM", "Only a capacity group of the type sum counts others in.", "accumulator_id");

    /// <summary>A group would count itself in, directly or through others.</summary>
    public static readonly Error Circle = Error.Unprocessable("CAPACITY_GROUP_CIRCLE", "A capacity group cannot count itself in, also not through others.", "element_id");
}
