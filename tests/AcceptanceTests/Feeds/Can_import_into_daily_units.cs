using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>A unit that is sold by day keeps the last day of an event.</summary>
[TestFixture]
public sealed class Can_import_into_daily_units
{
    [Test]
    public async Task The_day_before_the_exclusive_end_is_the_last_day()
    {
        await using var scene = await FeedScene.Create("daily");
        await scene.Follow(FeedScene.Ics("a 20260610 20260611", "b 20260620 20260623"));

        Assert.That(await scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-10 CONFIRMED", "2026-06-20 2026-06-22 CONFIRMED" }));
        Assert.That((await scene.Book("2026-06-22", "2026-06-24")).Code, Is.EqualTo(409));
        Assert.That((await scene.Book("2026-06-23", "2026-06-24")).Code, Is.EqualTo(201));
    }
}
