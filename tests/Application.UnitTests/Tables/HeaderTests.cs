using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;

namespace Bookings.Application.UnitTests.Tables;

public sealed class HeaderTests
{
    [TestCase(null, null, null, null, 0)]
    [TestCase(25L, 50L, null, 25L, 50)]
    [TestCase(null, null, "0-24", 25L, 0)]
    [TestCase(null, 8L, "0-9", 2L, 8)]
    [TestCase(null, null, "25-", null, 25)]
    [TestCase(5L, null, "bytes=0-1", 5L, 0)]
    [TestCase(null, null, "items=10-19", 10L, 10)]
    public void Limit_offset_and_range_are_intersected(long? limit, long? offset, string? header, long? expectedLimit, long expectedOffset) =>
        Assert.That(PageRange.Of(limit, offset, header).Value, Is.EqualTo(new PageRange(expectedLimit, expectedOffset)));

    [TestCase(null, null, "1-0")]
    [TestCase(2L, null, "5-9")]
    public void Cannot_serve_an_empty_range(long? limit, long? offset, string header) =>
        Assert.That(PageRange.Of(limit, offset, header).Error?.Code, Is.EqualTo("PGRST103"));

    [Test]
    public void The_first_of_two_conflicting_preferences_counts()
    {
        var preferences = Preferences.Parse(["return=minimal, count=exact", "return=representation,foo=bar"]);
        Assert.Multiple(() =>
        {
            Assert.That(preferences.Return, Is.EqualTo(ReturnKind.Minimal));
            Assert.That(preferences.Count, Is.EqualTo(CountKind.Exact));
            Assert.That(preferences.Invalid, Is.EqualTo(new[] { "foo=bar" }));
            Assert.That(preferences.Applied(isWrite: true, takesBody: true), Is.EqualTo("return=minimal, count=exact"));
            Assert.That(preferences.Applied(isWrite: false, takesBody: false), Is.EqualTo("count=exact"));
        });
    }

    [Test]
    public void Only_a_strict_request_limits_the_affected_rows()
    {
        Assert.That(Preferences.Parse(["max-affected=3"]).MaxAffected, Is.Null);
        Assert.That(Preferences.Parse(["handling=strict, max-affected=3"]).MaxAffected, Is.EqualTo(3));
    }

    [TestCase("", "application/json; charset=utf-8")]
    [TestCase("text/csv, */*", "text/csv; charset=utf-8")]
    [TestCase("application/vnd.pgrst.object", "application/vnd.pgrst.object+json; charset=utf-8")]
    [TestCase("application/vnd.pgrst.array+json;nulls=stripped", "application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8")]
    public void The_first_type_that_can_be_served_wins(string accept, string type) => Assert.That(MediaChoice.Of(accept).Value.ContentType, Is.EqualTo(type));

        [TestCase("application/vnd.pgrst.plan")]
    public void Cannot_serve_other_types(string accept) => Assert.That(MediaChoice.Of(accept).Error?.Code, Is.EqualTo("PGRST107"));
}
