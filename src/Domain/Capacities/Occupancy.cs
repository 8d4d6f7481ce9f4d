using Bookings.Domain.Common;

namespace Bookings.Domain.Capacities;

/// <summary>How many guests of each group come, sums included.</summary>
/// <param name="CountsByGroup">Guests by capacity group; what nobody spoke of is missing.</param>
/// <param name="Guests">All guests: the groups that no other counts in, added up.</param>
public sealed record Occupancy(IReadOnlyDictionary<Guid, int> CountsByGroup, int Guests)
{
    private const int Most = 100_000;

    /// <summary>Adds up the sums and holds the counts against the limits of a unit.</summary>
    /// <param name="said">What the guest says, by group. A sum may be said when it is right.</param>
    /// <param name="sums">The groups of the organization.</param>
    /// <param name="limits">What the unit takes.</param>
    /// <errors>
    ///   <error code="BM_OCCUPANCY">A group is unknown, missing, negative, outside of its limit, or a sum that is wrong.</error>
    /// </errors>
    public static Result<Occupancy> Decide(IReadOnlyDictionary<Guid, int> said, CapacitySums sums, IReadOnlyList<CapacityLimit> limits)
    {
        foreach (var (group, count) in said)
        {
            if (!sums.Contains(group))
            {
                return Refuse($"There is no capacity group {group}.");
            }

            if (count is < 0 or > Most)
            {
                return Refuse($"The number of guests of the capacity group {group} is from 0 to {Most}.");
            }
        }

        var counts = sums.Count(said);
        if (said.Any(group => counts[group.Key] != group.Value))
        {
            return Refuse("The number of guests of a sum is not what its groups add up to.");
        }

        foreach (var limit in limits)
        {
            if (limit.MustBeSaid && !said.ContainsKey(limit.GroupId) && !sums.IsSum(limit.GroupId))
            {
                return Refuse($"The number of guests of the capacity group {limit.GroupId} must be said.");
            }

            var count = counts.GetValueOrDefault(limit.GroupId);
            if (count < limit.Min || count > limit.Max)
            {
                return Refuse($"The unit takes {limit.Min} to {limit.Max} guests of the capacity group {limit.GroupId}, not {count}.");
            }
        }

        return new Occupancy(counts, sums.Guests(counts));
    }

    private static Error Refuse(string message) => Error.Unprocessable("BM_OCCUPANCY", message, "occupancy");
}
