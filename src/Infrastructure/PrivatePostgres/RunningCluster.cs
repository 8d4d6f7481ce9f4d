namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>A private PostgreSQL that answers. Disposing it stops the server, unless another process of ours started it.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private readonly Func<ValueTask> stop;
    private int disposals;

    internal RunningCluster(string connectionString, string url, int port, bool isOurs, Func<ValueTask> stop)
    {
        ConnectionString = connectionString;
        Url = url;
        Port = port;
        IsOurs = isOurs;
        this.stop = stop;
    }

    /// <summary>Connection string for Npgsql: over the Unix socket where there is one, else over TCP.</summary>
    public string ConnectionString { get; }

    /// <summary>Address for other programs, such as <c>psql</c>, over TCP: <c>postgres://user:password@127.0.0.1:port/database</c>.</summary>
    public string Url { get; }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>True when this process started the server and stops it.</summary>
    public bool IsOurs { get; }

    public ValueTask DisposeAsync() => Interlocked.Increment(ref disposals) == 1 ? stop() : ValueTask.CompletedTask;
}
