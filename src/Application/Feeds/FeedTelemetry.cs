using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bookings.Domain.Feeds;

namespace Bookings.Application.Feeds;

/// <summary>What an operator wants to know of the feeds as numbers: a meter and a source of activities, both named <see cref="Name"/>.</summary>
/// <remarks>No tag has an address, a tenant or a calendar in it: addresses are secrets, and the others are too many.</remarks>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class FeedTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the source of activities.</summary>
    public const string Name = "Bookings.Feeds";

    private readonly Counter<long> polls;
    private readonly Counter<long> changes;
    private readonly Counter<long> refreshes;
    private readonly Histogram<double> fetchTime;
    private readonly Histogram<double> readTime;
    private readonly Histogram<double> applyTime;
    private readonly Histogram<long> bytes;
    private readonly Histogram<long> events;
    private double queueAge;

    /// <summary>Makes the instruments; they cost nothing while nobody listens.</summary>
    public FeedTelemetry()
    {
        Meter = new Meter(Name);
        polls = Meter.CreateCounter<long>("bookings.feeds.polls", "{poll}", "Reads of imported calendars, by outcome and platform.");
        changes = Meter.CreateCounter<long>("bookings.feeds.changes", "{event}", "Imported events that changed, by kind.");
        refreshes = Meter.CreateCounter<long>("bookings.feeds.refreshes", "{feed}", "Feeds that were read again before their time was promised, by whether they told in time.");
        fetchTime = Meter.CreateHistogram<double>("bookings.feeds.fetch.duration", "s", "Time from the request to the last byte, by platform.");
        readTime = Meter.CreateHistogram<double>("bookings.feeds.read.duration", "s", "Time to read a body and turn it into days.");
        applyTime = Meter.CreateHistogram<double>("bookings.feeds.apply.duration", "s", "Time of the transaction that merges and stores.");
        bytes = Meter.CreateHistogram<long>("bookings.feeds.body.size", "By", "Bytes of a body, decompressed.");
        events = Meter.CreateHistogram<long>("bookings.feeds.body.events", "{event}", "Events of a body.");
        Meter.CreateObservableGauge("bookings.feeds.queue.age", () => Volatile.Read(ref queueAge), "s", "How long the longest overdue calendar has been waiting.");
        Activities = new ActivitySource(Name);
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; }

    /// <summary>The source of activities: one for each poll.</summary>
    public ActivitySource Activities { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Meter.Dispose();
        Activities.Dispose();
    }

    /// <summary>A platform that is worth a number of its own.</summary>
    /// <param name="tld">Registrable domain of the feed.</param>
    /// <returns>One of a dozen names; <c>other</c> for all the rest.</returns>
    internal static string PlatformOf(string tld)
    {
        var name = tld.Split('.')[0];
        return name is "airbnb" or "booking" or "vrbo" or "homeaway" or "google" or "outlook" or "office365" or "icloud" or "tripadvisor" or "expedia" or "agoda" ? name : "other";
    }

    internal void Polled(SyncOutcome outcome, string platform)
    {
        var name = outcome switch
        {
            SyncOutcome.Failed failed => failed.Code,
            _ => outcome.GetType().Name.ToLowerInvariant(),
        };
        polls.Add(1, new KeyValuePair<string, object?>("outcome", name), new KeyValuePair<string, object?>("platform", platform));
    }

    internal void Fetched(TimeSpan time, string platform) => fetchTime.Record(time.TotalSeconds, new KeyValuePair<string, object?>("platform", platform));

    internal void Read(TimeSpan time, int size, int count)
    {
        readTime.Record(time.TotalSeconds);
        bytes.Record(size);
        events.Record(count);
    }

    internal void Stored(TimeSpan time) => applyTime.Record(time.TotalSeconds);

    internal void Merged(FeedChanges merged)
    {
        Count("added", merged.Added.Count);
        Count("changed", merged.Updated.Count(update => !update.IsSilent));
        Count("changed-silently", merged.Updated.Count(update => update.IsSilent));
        Count("cancelled", merged.Cancelled.Count);
        Count("missing", merged.Missing.Count);
        Count("held-back", merged.HeldSince is null ? 0 : merged.Missing.Count);
        Count("echo", merged.HasOtherEchoes ? merged.Echoes.Count : 0);
        Count("collision", merged.AddedOver.Count + merged.Collisions.Count(collision => collision.OwnId is not null));
        Count("gone-at-source", merged.GoneAtSource.Count);
    }

    /// <summary>Notes feeds that were read again before their time was promised.</summary>
    /// <param name="count">How many.</param>
    /// <param name="inTime">Whether they told before the booking went on.</param>
    public void Refreshed(int count, bool inTime) => refreshes.Add(count, new KeyValuePair<string, object?>("in_time", inTime));

    /// <summary>Notes how late the queue is.</summary>
    public void NoteQueueAge(TimeSpan age) => Volatile.Write(ref queueAge, age.TotalSeconds);

    private void Count(string kind, int count)
    {
        if (count > 0)
        {
            changes.Add(count, new KeyValuePair<string, object?>("kind", kind));
        }
    }
}
