using Bookings.WebApi.Edge;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>The counting behind the limits.</summary>
public sealed class RateWindowsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 5, 4, 9, 0);

    [Test]
    public void A_window_begins_with_the_first_request_and_ends_a_minute_later()
    {
        var windows = new RateWindows<int>(10);

        Assert.That(windows.Take(1, 2, Start), Is.EqualTo(new RateState(2, 1, 60, false)));
        Assert.That(windows.Take(1, 2, Start + Duration.FromSeconds(59)), Is.EqualTo(new RateState(2, 0, 1, false)));
        Assert.That(windows.Take(1, 2, Start + Duration.FromMilliseconds(59_999)), Is.EqualTo(new RateState(2, 0, 1, true)));
        Assert.That(windows.Take(1, 2, Start + Duration.FromSeconds(60)), Is.EqualTo(new RateState(2, 1, 60, false)));
    }

    [Test]
    public void A_request_that_is_given_back_counts_no_more()
    {
        var windows = new RateWindows<int>(10);
        windows.Take(1, 1, Start);

        Assert.That(windows.GiveBack(1, 1, Start).Remaining, Is.EqualTo(1));
        Assert.That(windows.Take(1, 1, Start).IsRefused, Is.False);
    }

    [Test]
    public void A_clock_that_is_set_back_begins_a_new_window()
    {
        var windows = new RateWindows<int>(10);
        windows.Take(1, 1, Start);

        Assert.That(windows.Take(1, 1, Start - Duration.FromHours(1)).IsRefused, Is.False);
    }

    [Test]
    public void A_flood_of_callers_shares_one_window_until_the_others_are_over()
    {
        var windows = new RateWindows<int>(3);
        foreach (var caller in Enumerable.Range(1, 3))
        {
            windows.Take(caller, 1, Start);
        }

        Assert.That(windows.Take(4, 1, Start).IsRefused, Is.False, "the first of the crowd");
        Assert.That(windows.Take(5, 1, Start).IsRefused, Is.True, "the crowd counts together");
        Assert.That(windows.Take(6, 1, Start + Duration.FromMinutes(1)).IsRefused, Is.False, "there is room again");
        Assert.That(windows.Take(7, 1, Start + Duration.FromMinutes(1)).IsRefused, Is.False);
    }

    [Test]
    public void Parallel_requests_get_exactly_as_many_as_the_limit()
    {
        var windows = new RateWindows<int>(10);
        var taken = 0;

        Parallel.For(0, 10_000, _ =>
        {
            if (!windows.Take(1, 1_234, Start).IsRefused)
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.That(taken, Is.EqualTo(1_234));
    }
}
