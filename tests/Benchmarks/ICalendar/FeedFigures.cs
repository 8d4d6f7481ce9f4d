using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Benchmarks.ICalendar;

/// <summary>Prints what reading, expanding and writing cost, beside what the memory and a bare search for line ends allow on the same bytes.</summary>
/// <remarks>A stopwatch, one thread, the best of many runs: the figures of a quiet machine, to be put into the README of the library.</remarks>
internal static class FeedFigures
{
    private static readonly Interval TenYears = new(Instant.FromUtc(2030, 1, 1, 0, 0), Instant.FromUtc(2040, 1, 1, 0, 0));
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    private static long sink;

    public static void Print()
    {
        // First, so that the peak of memory is that of the hostile bodies alone.
        PrintHostile();
        PrintReading("60 stays", FeedBodies.Airbnb(60));
        PrintReading("10,000 stays", FeedBodies.Airbnb(10_000));
        PrintReading("60 appointments", FeedBodies.Google(60));
        PrintReading("7,000 appointments", FeedBodies.Google(7_000));
        PrintExpansion();
        PrintWriting();
    }

    private static void PrintReading(string name, byte[] body)
    {
        var memory = Best(() => sink ^= Sum(body));
        var lines = Best(() => sink += CountLines(body));
        var read = Best(() => sink += IcsReader.Read(body.AsMemory()).Events.Count);
        var texts = Best(() => sink += Texts(IcsReader.Read(body.AsMemory())));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var feed = IcsReader.Read(body.AsMemory());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(
            $"{name,-20} {body.Length / 1024.0,8:F0} KB | memory read {Rate(body, memory),7:F0} MB/s | line split {Rate(body, lines),7:F0} MB/s"
            + $" | read {Rate(body, read),6:F0} MB/s {1e6 * read,9:F1} µs {(double)allocated / body.Length,5:F2} B/B"
            + $" | read, every text taken {Rate(body, texts),6:F0} MB/s | {feed.Events.Count / read / 1e6,5:F2} M events/s");
    }

    private static void PrintExpansion()
    {
        var feed = IcsReader.Read(FeedBodies.Series(40));
        var limits = new IcsLimits { MaxInstancesPerEvent = 10_000, MaxInstances = 1_000_000 };
        var count = IcsExpansion.Occurrences(feed, TenYears, Zone, limits).Items.Count;
        var time = Best(() => sink += IcsExpansion.Occurrences(feed, TenYears, Zone, limits).Items.Count);
        Console.WriteLine($"expansion of {count:N0} occurrences of {feed.Events.Count} series: {count / time / 1e6:F2} M occurrences/s");
    }

    private static void PrintWriting()
    {
        var events = IcsReader.Read(FeedBodies.Airbnb(2_000)).Events;
        var calendar = new IcsCalendar { ProductId = "-//Bookings//Calendar 1.0//EN" };
        var length = IcsWriter.Write(calendar, events).Length;
        var time = Best(() => sink += IcsWriter.Write(calendar, events).Length);
        Console.WriteLine($"writing of {events.Count:N0} events: {length / time / 1e6:F0} MB/s, {events.Count / time / 1e6:F2} M events/s");
    }

    private static void PrintHostile()
    {
        var window = new Interval(Instant.FromUtc(2030, 1, 1, 0, 0), Instant.FromUtc(2033, 3, 1, 0, 0));
        foreach (var (name, body) in HostileBodies.All())
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            var feed = IcsReader.Read(body.AsMemory());
            var read = clock.Elapsed;
            var occurrences = IcsExpansion.Occurrences(feed, window, Zone);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Console.WriteLine(
                $"hostile: {name,-32} {body.Length / 1e6,5:F1} MB {feed.Verdict,-12} {feed.Events.Count,6} events {occurrences.Items.Count,6} occurrences"
                + $" | read {read.TotalMilliseconds,6:F0} ms, expanded {(clock.Elapsed - read).TotalMilliseconds,6:F0} ms, allocated {allocated / 1e6,6:F0} MB");
        }

        Console.WriteLine($"hostile: peak of the process, bodies included: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
    }

    private static double Rate(byte[] body, double seconds) => body.Length / seconds / 1e6;

    // The runtime compiles a second time what is hot, in the background: it gets the time to do so before anything is measured.
    private static double Best(Action action)
    {
        Repeat(TimeSpan.FromMilliseconds(1_200), action);
        return Repeat(TimeSpan.FromMilliseconds(800), action);
    }

    private static double Repeat(TimeSpan time, Action action)
    {
        var best = double.MaxValue;
        for (var all = Stopwatch.StartNew(); all.Elapsed < time;)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static long Sum(ReadOnlySpan<byte> body)
    {
        var sum = Vector<long>.Zero;
        foreach (var part in MemoryMarshal.Cast<byte, Vector<long>>(body))
        {
            sum ^= part;
        }

        return sum[0];
    }

    private static int CountLines(ReadOnlySpan<byte> body)
    {
        var count = 0;
        for (var end = body.IndexOf((byte)'\n'); end >= 0; end = body.IndexOf((byte)'\n'))
        {
            count++;
            body = body[(end + 1)..];
        }

        return count;
    }

    private static long Texts(IcsFeed feed)
    {
        long length = 0;
        foreach (var item in feed.Events)
        {
            length += (item.Uid?.Length ?? 0) + (item.Summary?.Length ?? 0) + (item.Description?.Length ?? 0);
        }

        return length;
    }
}
