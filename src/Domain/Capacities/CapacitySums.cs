using Bookings.Domain.Common;

namespace Bookings.Domain.Capacities;

/// <summary>Which capacity groups count which others in: a graph without circles, whose inner nodes are sum groups.</summary>
public sealed class CapacitySums
{
    private readonly Dictionary<Guid, CapacityGroupType> typesById;
    private readonly ILookup<Guid, Guid> elementsByAccumulator;

    /// <summary>Reads the groups and their dependencies.</summary>
    /// <param name="groups">All groups of the organization.</param>
    /// <param name="dependencies">Pairs of accumulator and element.</param>
    public CapacitySums(IEnumerable<(Guid Id, CapacityGroupType Type)> groups, IEnumerable<(Guid AccumulatorId, Guid ElementId)> dependencies)
    {
        typesById = groups.ToDictionary(group => group.Id, group => group.Type);
        elementsByAccumulator = dependencies.Distinct().ToLookup(dependency => dependency.AccumulatorId, dependency => dependency.ElementId);
    }

    /// <summary>Checks that only sum groups count others in, and none itself.</summary>
    /// <errors>
    ///   <error code="CAPACITY_GROUP_NOT_FOUND">A dependency names a group that does not exist.</error>
    ///   <error code="CAPACITY_GROUP_SUM">A group that is no sum counts others in.</error>
    ///   <error code="CAPACITY_GROUP_CIRCLE">A group counts itself in.</error>
    /// </errors>
    public Result<Done> Check()
    {
        foreach (var elements in elementsByAccumulator)
        {
            if (!typesById.TryGetValue(elements.Key, out var type) || elements.Any(element => !typesById.ContainsKey(element)))
            {
                return CapacityErrors.NoGroup;
            }

            if (type != CapacityGroupType.Sum)
            {
                return CapacityErrors.NotASum;
            }
        }

        return ElementsFirst().Count == typesById.Count ? Done.Value : CapacityErrors.Circle;
    }

    /// <summary>Whether there is such a group.</summary>
    public bool Contains(Guid group) => typesById.ContainsKey(group);

    /// <summary>Whether the group counts others in.</summary>
    public bool IsSum(Guid group) => elementsByAccumulator.Contains(group);

    /// <summary>Adds the sums to what was said. A group without a number and without elements is left out.</summary>
    public IReadOnlyDictionary<Guid, int> Count(IReadOnlyDictionary<Guid, int> said)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var group in ElementsFirst())
        {
            if (IsSum(group))
            {
                counts[group] = (int)Math.Min(int.MaxValue, elementsByAccumulator[group].Sum(element => (long)counts.GetValueOrDefault(element)));
            }
            else if (said.TryGetValue(group, out var count))
            {
                counts[group] = count;
            }
        }

        return counts;
    }

    /// <summary>All guests: the groups that no other counts in, added up.</summary>
    public int Guests(IReadOnlyDictionary<Guid, int> counts)
    {
        var elements = elementsByAccumulator.SelectMany(group => group).ToHashSet();
        return (int)Math.Min(int.MaxValue, counts.Where(group => !elements.Contains(group.Key)).Sum(group => (long)group.Value));
    }

    /// <summary>The groups in an order in which each comes after all that it counts in; those in a circle, and above one, are left out.</summary>
    private List<Guid> ElementsFirst()
    {
        var waitsFor = typesById.Keys.ToDictionary(group => group, group => elementsByAccumulator[group].Count());
        var accumulatorsByElement = elementsByAccumulator.SelectMany(group => group, (group, element) => (Accumulator: group.Key, Element: element))
            .ToLookup(pair => pair.Element, pair => pair.Accumulator);
        var order = waitsFor.Where(group => group.Value == 0).Select(group => group.Key).ToList();
        for (var index = 0; index < order.Count; index++)
        {
            foreach (var accumulator in accumulatorsByElement[order[index]].Where(accumulator => waitsFor.ContainsKey(accumulator)))
            {
                if (--waitsFor[accumulator] == 0)
                {
                    order.Add(accumulator);
                }
            }
        }

        return order;
    }
}
