using Bookings.Infrastructure.PrivatePostgres;
using Npgsql;

namespace Bookings.WebApi.Hosting;

/// <summary>The database that a server or a command works on: a configured one, or the private PostgreSQL.</summary>
public sealed class DatabaseSource : IAsyncDisposable
{
    private readonly RunningCluster? cluster;

    private DatabaseSource(string connectionString, string url, string dataFolder, RunningCluster? cluster)
    {
        ConnectionString = connectionString;
        Url = url;
        DataFolder = dataFolder;
        this.cluster = cluster;
    }

    /// <summary>Connection string for Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>Address for other programs, with the password.</summary>
    public string Url { get; }

    /// <summary>Folder for what this installation keeps outside the database.</summary>
    public string DataFolder { get; }

    /// <summary>True when the private PostgreSQL runs only as long as this object lives.</summary>
    public bool EndsWithUs => cluster is { IsOurs: true };

    /// <summary>Opens the source: nothing to do for a configured database, else the private PostgreSQL is started or found.</summary>
    /// <exception cref="ClusterException">The private PostgreSQL cannot run.</exception>
    /// <exception cref="StartException">The configured connection string cannot be read.</exception>
    public static async Task<DatabaseSource> Open(
        IConfiguration configuration,
        IHostEnvironment environment,
        ClusterPurpose purpose,
        ILoggerFactory logs,
        CancellationToken cancellation)
    {
        var folder = DataFolderOf(configuration, environment);
        if (Configured(configuration) is { } connection)
        {
            return new DatabaseSource(connection.ConnectionString, PostgresUrl.Of(connection), folder, null);
        }

        var options = ClusterOptionsOf(configuration, environment);
        var logger = logs.CreateLogger(typeof(PrivateCluster).FullName!);
        var cluster = purpose == ClusterPurpose.Server
            ? await PrivateCluster.Start(options, logger, cancellation)
            : await PrivateCluster.FindOrStart(options, logger, cancellation);
        return new DatabaseSource(cluster.ConnectionString, cluster.Url, folder, cluster);
    }

    /// <summary>The address of the database without starting anything; null when the private PostgreSQL was never started.</summary>
    public static (string Url, bool IsRunning)? UrlWithoutStart(IConfiguration configuration, IHostEnvironment environment) =>
        Configured(configuration) is { } connection
            ? (PostgresUrl.Of(connection), true)
            : PrivateCluster.FindUrl(ClusterOptionsOf(configuration, environment));

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlConnectionStringBuilder? Configured(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Bookings") is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return PostgresUrl.IsUrl(text) ? PostgresUrl.Parse(text) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text itself may hold a password: it is not repeated.
            throw new StartException($"ConnectionStrings__Bookings cannot be read: {e.Message}", e);
        }
    }

    private static ClusterOptions ClusterOptionsOf(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("PrivatePostgres");
        var port = section["Port"] is not { Length: > 0 } text
            ? (int?)null
            : int.TryParse(text, out var number) && number is > 0 and < 65536
                ? number
                : throw new StartException($"PrivatePostgres__Port is {text}, but a port is a number from 1 to 65535.");
        return new ClusterOptions(DataFolderOf(configuration, environment)) { Port = port };
    }

    private static string DataFolderOf(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["PrivatePostgres:DataFolder"] is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.Combine(RepositoryAbove(environment.ContentRootPath) ?? RepositoryAbove(AppContext.BaseDirectory) ?? environment.ContentRootPath, ".data");

    private static string? RepositoryAbove(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "Bookings.sln")))
            {
                return candidate.FullName;
            }
        }

        return null;
    }
}
