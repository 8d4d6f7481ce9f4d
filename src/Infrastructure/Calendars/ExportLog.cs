using System.Threading.Channels;
using Bookings.Application.Feeds;

namespace Bookings.Infrastructure.Calendars;

/// <summary>A bounded queue of reads that <see cref="ExportLogWriter"/> empties; no calendar waits for its log.</summary>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
internal sealed class ExportLog : IExportLog
{
    private const int MostWaiting = 4_096;

    private readonly Channel<ExportRead> waiting = Channel.CreateBounded<ExportRead>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long leftOut;

    /// <summary>What waits to be written.</summary>
    public ChannelReader<ExportRead> Waiting => waiting.Reader;

    /// <inheritdoc />
    public void Add(ExportRead read)
    {
        if (!waiting.Writer.TryWrite(read))
        {
            Interlocked.Increment(ref leftOut);
        }
    }

    /// <summary>Reads that were left out since the last time that somebody took the number.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref leftOut, 0);
}
