using System.Threading.Channels;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>Takes requests for the log without waiting: a bounded queue that <see cref="RequestLogWriter"/> empties.</summary>
/// <remarks>A request that finds the queue full is left out of the log and counted; no answer ever waits for the log.</remarks>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class RequestLog(RequestLogSettings settings)
{
    private readonly Channel<LoggedRequest> waiting = Channel.CreateBounded<LoggedRequest>(
        new BoundedChannelOptions(settings.Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long leftOut;

    /// <summary>Requests that were left out since the last time that somebody took the number.</summary>
    internal long TakeLeftOut() => Interlocked.Exchange(ref leftOut, 0);

    internal ChannelReader<LoggedRequest> Waiting => waiting.Reader;

    /// <summary>Takes a request.</summary>
    public void Add(LoggedRequest request)
    {
        if (!waiting.Writer.TryWrite(request))
        {
            Interlocked.Increment(ref leftOut);
        }
    }
}
