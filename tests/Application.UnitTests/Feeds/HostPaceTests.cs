using Bookings.Application.Feeds;
using NodaTime;

namespace Bookings.Application.UnitTests.Feeds;

public sealed class HostPaceTests
{
    private static readonly Instant Noon = Instant.FromUtc(2030, 3, 1, 12, 0);

    [Test]
    public void A_host_is_asked_ten_times_and_then_once_a_second()
    {
        var pace = new HostPace(new FeedSettings());
        Assert.That(Turns(pace, 13), Is.EqualTo(new Instant?[] { null, null, null, null, null, null, null, null, null, null, Noon + Duration.FromSeconds(2), Noon + Duration.FromSeconds(3), Noon + Duration.FromSeconds(4) }));
        Assert.That(pace.Enter("b.example", Noon, false), Is.Null, "Another host is another matter.");
        Assert.That(pace.Enter("a.example", Noon + Duration.FromSeconds(2), false), Is.Null, "The promised turn is kept.");
    }

    [Test]
    public void A_host_is_asked_by_two_at_the_same_time()
    {
        var pace = new HostPace(new FeedSettings());
        pace.Enter("a.example", Noon, false);
        pace.Enter("A.EXAMPLE", Noon, false);
        Assert.That(pace.Enter("a.example", Noon, false), Is.EqualTo(Noon + Duration.FromSeconds(1)));
        pace.Leave("a.example");
        Assert.That(pace.Enter("a.example", Noon, false), Is.Null);
    }

    [Test]
    public void Whoever_is_waited_for_gets_a_turn_and_others_wait_the_longer()
    {
        var pace = new HostPace(new FeedSettings());
        Turns(pace, 10);
        Assert.That(pace.Enter("a.example", Noon, true), Is.Null);
        pace.Leave("a.example");
        Assert.That(pace.Enter("a.example", Noon, false), Is.EqualTo(Noon + Duration.FromSeconds(3)));
    }

    [Test]
    public void A_minute_of_turns_is_what_the_setting_says()
    {
        var pace = new HostPace(new FeedSettings { HostFetchesPerMinute = 120 });
        var turns = 0;
        for (var second = 0.0; second < 60; second += 0.1)
        {
            if (pace.Enter("a.example", Noon + Duration.FromSeconds(second), false) is null)
            {
                turns++;
                pace.Leave("a.example");
            }
        }

        Assert.That(turns, Is.InRange(120, 130));
    }

    [Test]
    public void Without_a_limit_everybody_gets_a_turn()
    {
        var pace = new HostPace(new FeedSettings { HostFetchesPerMinute = 0 });
        Assert.That(Turns(pace, 100), Is.All.Null);
    }

    private static List<Instant?> Turns(HostPace pace, int count)
    {
        var turns = new List<Instant?>();
        for (var i = 0; i < count; i++)
        {
            turns.Add(pace.Enter("a.example", Noon, false));
            if (turns[^1] is null)
            {
                pace.Leave("a.example");
            }
        }

        return turns;
    }
}
