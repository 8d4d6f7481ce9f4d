using Bookings.Domain.Capacities;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Capacities;

public sealed class CapacitySumsTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];

    // 0 and 1 are manual, 2 to 4 are sums.
    [TestCase("2>0 2>1 3>2 3>1", null)]
    [TestCase("0>1", "CAPACITY_GROUP_SUM")]
    [TestCase("2>2", "CAPACITY_GROUP_CIRCLE")]
    [TestCase("2>3 3>4 4>2", "CAPACITY_GROUP_CIRCLE")]
    [TestCase("2>0 2>0", null)]
    [TestCase("2>5", "CAPACITY_GROUP_NOT_FOUND")]
    public void Only_sums_count_others_in_and_none_counts_itself(string dependencies, string? code)
    {
        var sums = new CapacitySums(
            Enumerable.Range(0, 5).Select(group => (Ids[group], group < 2 ? CapacityGroupType.Manual : CapacityGroupType.Sum)),
            dependencies.Split(' ').Select(pair => (Ids[pair[0] - '0'], Ids[pair[2] - '0'])));
        Assert.That(sums.Check().Error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void A_long_chain_of_sums_is_checked_too()
    {
        var chain = Enumerable.Range(0, 20000).Select(_ => Guid.NewGuid()).ToArray();
        var sums = new CapacitySums(chain.Select(group => (group, CapacityGroupType.Sum)), chain.Zip(chain.Skip(1)));
        Assert.That(sums.Check().IsError, Is.False);
    }
}
