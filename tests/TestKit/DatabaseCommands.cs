using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bookings.TestKit;

/// <summary>Counts what a request asks the database, by the traces of the driver: requests of other tests at the same time do not count.</summary>
public sealed class DatabaseCommands : IDisposable
{
    private readonly ConcurrentBag<ActivityTraceId> commands = [];
    private readonly ActivityListener listener;

    public DatabaseCommands()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql")
                {
                    commands.Add(activity.TraceId);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Sends a request and counts: a command, or a batch of them, is one.</summary>
    /// <param name="send">Sends the request with this value of its header traceparent.</param>
    public async Task<(T Reply, int Count)> Of<T>(Func<string, Task<T>> send)
    {
        var trace = ActivityTraceId.CreateRandom();
        var reply = await send($"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        return (reply, commands.Count(command => command == trace));
    }

    public void Dispose() => listener.Dispose();
}
